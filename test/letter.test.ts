/** The letter that goes back with a report: every point once, in both formats alike, safe and the same each time. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Unreadable } from '../converter/errors.ts'
import { examine, hinted } from '../converter/examine/examine.ts'
import { message } from '../converter/message.ts'
import { letterDocx, letterHtml } from '../converter/print/letter.ts'
import { title } from '../converter/report.ts'
import { unpack } from '../templates/lib/zip.ts'
import { HARMLESS, HOSTILE } from './sample-report.ts'
import { examined } from './support/book.ts'
import { bookOf, knotted, thisYear } from './support/wrong.ts'
import { type Element, parseXml } from './xml-tree.ts'

const bytes = new Uint8Array(readFileSync('templates/examples/收到/示例市湖东区人民政府2024.xlsx'))
const faulty = hinted(examined(bytes))
const FILE = '报表(1).xlsx'

const words = (e: Element): string => e.children.map((c) => (typeof c === 'string' ? c : words(c))).join('')
const wordsOf = (docx: Uint8Array): string =>
  words(parseXml(new TextDecoder().decode(unpack(docx).get('word/document.xml')!)))
/** What an HTML page says, markup taken away. */
const said = (html: string): string =>
  html
    .replace(/^.*<main>/s, '')
    .replace(/<[^>]*>|\n/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

describe('a report with errors', () => {
  const letter = wordsOf(letterDocx(faulty, FILE))
  test('says each point once, with place, sentence, code and hint', () => {
    for (const f of faulty.findings) {
      const at = letter.split(`“${f.sheet}”表 ${f.cell} 格，${message(f, faulty.edition)}`)
      expect(at).toHaveLength(2)
      expect(at[1]!.slice(0, 20)).toContain(`（${f.rule}）`)
    }
    expect(letter).toContain('（T4-SUM-R）线索：如果“行政复议·总计”由 0 改为 11，就平了。')
    expect(letter).toContain(`关于《${title(faulty.report!).join('')}》的退回修改意见`)
    expect(letter).toContain(`（文件“${FILE}”）经校验，有 2 处必须改正，另有 2 处请核对，现予退回`)
  })
  test('is the same in both formats, and each time', () => {
    expect(said(letterHtml(faulty, FILE))).toBe(letter)
    expect(letterDocx(faulty, FILE)).toEqual(letterDocx(faulty, FILE))
  })
  test('is no report: a program that collects documents finds no data in it', () => {
    expect(new TextDecoder().decode(unpack(letterDocx(faulty, FILE)).get('docProps/custom.xml'))).not.toContain(
      'nianbao.',
    )
  })
})

test('a hint that mends several points is given once', async () => {
  const tied = hinted(examined(knotted(await bookOf(thisYear))))
  const hints = wordsOf(letterDocx(tied, FILE)).match(/如果“[^。；]*，就平了/g) ?? []
  expect(tied.findings.filter((f) => f.kind === 'unbalanced').length).toBeGreaterThan(1)
  expect(hints.length).toBeGreaterThan(0)
  expect(new Set(hints).size).toBe(hints.length)
})

test('a file that cannot be read gets the reason and nothing else', () => {
  const examined = examine(() => {
    throw new Unreadable('xls')
  })
  const letter = wordsOf(letterDocx(hinted(examined), '表.et'))
  expect(letter).toContain('报送单位：你单位报送的文件“表.et”无法读取')
  expect(letter).toContain('另存为 .xlsx')
  expect(letter).toContain('二、重新报送')
  expect(letter).not.toContain('请核对')
})

test('names of organs and files are text', () => {
  const hostile = { ...faulty, report: { ...faulty.report!, organ: { name: HOSTILE } } }
  const html = letterHtml(hostile, HOSTILE)
  expect(html).not.toContain('<script')
  expect(said(html)).toContain(HARMLESS)
  expect(wordsOf(letterDocx(hostile, HOSTILE))).toContain(`（文件“${HARMLESS}”）`)
})
