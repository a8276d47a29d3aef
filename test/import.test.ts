/** Published reports through the command line: imported, compared with, verified. The readers' own tests: published*.test.ts. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nested } from '../converter/json.ts'
import { docx, html } from '../converter/print/index.ts'
import { readJson } from '../converter/read/index.ts'
import { cells, type Edition } from '../templates/form.ts'
import { CITY_BOOK, checkJson, example, fresh, run } from './support/command.ts'
import { thisYear, yearBefore } from './support/wrong.ts'

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
})

const everySeventh = (edition: Edition) => cells(edition).filter((_, i) => i % 7 === 0)
