/** Published reports through the command line: imported, compared with, verified. The readers' own tests: published*.test.ts. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nested } from '../converter/json.ts'
import { docx, html } from '../converter/print/index.ts'
import { readJson } from '../converter/read/index.ts'
import { cells, type Edition } from '../templates/form.ts'
import { edited } from './support/book.ts'
import { CITY_BOOK, checkJson, example, fresh, run } from './support/command.ts'
import { MARKUP, thisYear, yearBefore } from './support/wrong.ts'

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(fresh(), name)
  writeFileSync(path, content)
  return path
}
const page = ({ report, edition }: typeof thisYear): string => html(report, edition)
const word = ({ report, edition }: typeof thisYear): Uint8Array => docx(report, edition)
const NAME = '示例市人民政府2024年政府信息公开工作年度报告'

describe('import', () => {
  test.each([
    ['page.html', page(thisYear)],
    ['document.docx', word(thisYear)],
  ])('%s becomes the report’s JSON and a workbook that says the same', async (name, content) => {
    const out = join(fresh(), '成果')
    expect((await run('import', put(name, content), '-o', out)).code).toBe(0)
    const { report } = readJson(readFileSync(join(out, `${NAME}.json`), 'utf8'))
    expect(nested(report!)).toEqual(nested(thisYear.report))
    const { files } = await checkJson(join(out, `${NAME}.xlsx`))
    expect(files.map((f) => [f.status, f.organ, f.year, f.findings])).toEqual([['ok', report!.organ.name, 2024, []]])
  })

  test('what cannot be read is blank and said; nothing is sent back', async () => {
    const out = join(fresh(), '成果')
    const torn = page(thisYear).replace('>1408<', '>14 08?<')
    const { code, out: said } = await run('import', put('page.html', torn), '-o', out)
    expect(code).toBe(1)
    expect(said).toContain('WB-IMPORT')
    expect(said).not.toContain('退回意见')
    const { report } = readJson(readFileSync(join(out, `${NAME}.json`), 'utf8'))
    expect(report!.figures['requests.granted.naturalPerson']).toBe(null)
  })
})

test('last year may be a published page, and a template takes from it what it carries over', async () => {
  const before = put('上年.html', page(yearBefore))
  expect((await checkJson(CITY_BOOK, '--last-year', before)).files[0]!.findings).toEqual([])
  const blank = join(fresh(), '空白.xlsx')
  const words = ['--organ', '示例市人民政府', '--year', '2024', '--last-year', before, '-o', blank]
  expect((await run('template', ...words)).code).toBe(0)
  const out = join(fresh(), '成果')
  await run('import', blank, '-o', out)
  const { report } = readJson(readFileSync(join(out, `${NAME}.json`), 'utf8'))
  for (const column of ['naturalPerson', 'total'])
    expect(report!.figures[`requests.carriedIn.${column}`]).toBe(
      example('示例市人民政府2023').figures[`requests.carriedOut.${column}`],
    )
})

describe('verify', () => {
  const differencesOf = async (document: string) => {
    const { code, out } = await run('verify', document, CITY_BOOK, '--format', 'json')
    return {
      code,
      differences: JSON.parse(out).differences as readonly { at?: string; field?: string; section?: string }[],
    }
  }

  test('a document that shows what was filed', async () => {
    expect(await differencesOf(put('a.html', page(thisYear)))).toEqual({ code: 0, differences: [] })
    expect(await differencesOf(put('a.docx', word(thisYear)))).toEqual({ code: 0, differences: [] })
  })

  test('each changed figure is named, and no other', async () => {
    const { edition, report } = thisYear
    for (const { id } of everySeventh(edition)) {
      const figures = { ...report.figures, [id]: Number(report.figures[id]) + 3 }
      const { code, differences } = await differencesOf(
        put('a.html', page({ edition, report: { ...report, figures } })),
      )
      expect([code, differences.map((d) => d.at)]).toEqual([1, [id]])
    }
  })

  test('organ, year and paragraphs', async () => {
    const { edition, report } = thisYear
    const narratives = { ...report.narratives, other: '另有说明。' }
    const changed = { ...report, year: 2023, organ: { name: '别的市人民政府' }, narratives }
    const { code, differences } = await differencesOf(put('a.docx', word({ edition, report: changed })))
    expect(code).toBe(1)
    expect(differences.map((d) => d.field ?? d.section)).toEqual(['organ.name', 'report.year', 'other'])
  })

  test('without a report, against the data that the document carries', async () => {
    const { edition, report } = thisYear
    const shown = (bytes: Uint8Array) =>
      edited(bytes, (name, xml) => (name === 'word/document.xml' ? xml.replace('>1408<', '>1409<') : xml))
    const id = 'requests.granted.naturalPerson'
    const verdict = async (document: string) => {
      const { code, out } = await run('verify', document, '--format', 'json')
      const { intact, differences } = JSON.parse(out)
      return { code, intact, at: differences.map((d: { at: string }) => d.at) }
    }
    const document = docx(report, edition)
    expect(await verdict(put('a.docx', document))).toEqual({ code: 0, intact: true, at: [] })
    expect(await verdict(put('a.docx', shown(document)))).toEqual({ code: 1, intact: true, at: [id] })
    expect(await verdict(put('a.html', page(thisYear).replace('>1408<', '>1409<')))).toEqual({
      code: 1,
      intact: true,
      at: [id],
    })
    // Whoever changes both is found out by the digest.
    const both = edited(document, (name, xml) =>
      name === 'word/document.xml'
        ? xml.replace('>1408<', '>1409<')
        : name === 'customXml/item1.xml'
          ? xml.replace(':1408,', ':1409,')
          : xml,
    )
    expect(await verdict(put('a.docx', both))).toEqual({ code: 1, intact: false, at: [] })
    const bare = page(thisYear).replace(/<script.*<\/script>/, '')
    expect((await run('verify', put('a.html', bare))).err).toContain('没有本程序写入的报告数据')
  })

  test('writes both side by side on a page, whatever stands in them', async () => {
    const { edition, report } = thisYear
    const figures = { ...report.figures, 'requests.granted.naturalPerson': 9 }
    const narratives = { ...report.narratives, overview: `${report.narratives.overview}\n${MARKUP}` }
    const out = join(fresh(), '核对.html')
    const document = put('a.html', page({ edition, report: { ...report, figures, narratives } }))
    expect((await run('verify', document, CITY_BOOK, '-o', out)).code).toBe(1)
    const text = readFileSync(out, 'utf8')
    expect(text).toContain('共 2 处不同。')
    expect(text).toMatch(
      /data-cell="requests\.granted\.naturalPerson"[^>]*><span class="shown"><small>文档<\/small> 9<\/span><span class="filed"><small>报告<\/small> 1408</,
    )
    expect(text.match(/class="filed"/g)).toHaveLength(1)
    expect(text.match(/<mark>/g)).toHaveLength(1)
    expect(text).not.toContain('<img')
    expect(text).not.toMatch(/<script/)
    // What is there already stays, but for the same again.
    expect((await run('verify', document, CITY_BOOK, '-o', out)).code).toBe(1)
    writeFileSync(out, '别的')
    expect((await run('verify', document, CITY_BOOK, '-o', out)).code).toBe(2)
    expect(readFileSync(out, 'utf8')).toBe('别的')
  })
})

const everySeventh = (edition: Edition) => cells(edition).filter((_, i) => i % 7 === 0)
