/** The package's own door: what it says of files of every kind, and what it refuses. As a package: package.test.ts. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nested } from '../converter/json.ts'
import { docx, examine, html, type InputFile, json, type Report, workbook } from '../converter/library/index.ts'
import { docx as printed } from '../converter/print/index.ts'
import { readJson } from '../converter/read/index.ts'
import { CITY_BOOK, checkJson, EXAMPLES, example, fresh, saved } from './support/command.ts'
import { slipped, thisYear, yearBefore } from './support/wrong.ts'

const DISTRICT = `${EXAMPLES}/青山区/收到/部门`
const BEFORE = `${EXAMPLES}/上年/示例市人民政府2023.xlsx`
const fileOf = (path: string): InputFile => ({ name: basename(path), bytes: readFileSync(path) })
const shown = example('示例市人民政府2024')
const city = nested(shown)
const before = nested(yearBefore.report)
/** A report with another number, whatever it is. */
function withTotal(report: Report, row: string, value: unknown): Report {
  const tables = structuredClone(report.tables) as Record<string, Record<string, Record<string, unknown>>>
  tables.requests![row]!.total = value
  return { ...report, tables } as Report
}
const otherBefore = withTotal(before, 'carriedOut', 1)
const rules = (findings: readonly { readonly rule: string }[]): readonly string[] => findings.map((f) => f.rule)

describe('what is examined', () => {
  test.each([
    CITY_BOOK,
    `${EXAMPLES}/收到/示例市湖东区人民政府2024.xlsx`,
    `${EXAMPLES}/示例市人民政府2023.json`,
    `${DISTRICT}/区城建档案室年报 金试七.xls`,
    `${DISTRICT}/区教育局年报 孙试七.xlsx`,
  ])('is judged as by the command line: %s', async (path) => {
    const { status, edition, findings } = (await checkJson(path)).files[0]!
    expect(await examine(fileOf(path))).toMatchObject({ status, ...(edition ? { edition } : {}), findings })
  })

  test('comes with what would mend it', async () => {
    const { findings } = await examine({ name: 'a.xlsx', bytes: slipped(readFileSync(CITY_BOOK)) })
    expect(findings.flatMap((f) => f.hints ?? [])).toContainEqual(expect.stringContaining('由 1480 改为 1408'))
  })

  test('is compared with last year’s report, as a file or as it was read', async () => {
    const file = fileOf(saved(join(fresh(), 'before.json'), readJson(json(otherBefore)).report!))
    expect(rules((await examine(fileOf(CITY_BOOK))).findings)).toEqual([])
    expect(rules((await examine(fileOf(CITY_BOOK), { lastYear: fileOf(BEFORE) })).findings)).toEqual([])
    for (const lastYear of [file, otherBefore])
      expect(rules((await examine(fileOf(CITY_BOOK), { lastYear })).findings)).toContain('XY-CARRY')
  })

  test('is judged without last year’s report where that does not fit, and says so', async () => {
    const broken = { name: '上年.xlsx', bytes: new Uint8Array(100) }
    for (const lastYear of [broken, fileOf(CITY_BOOK), city]) {
      const { report, findings } = await examine(fileOf(CITY_BOOK), { lastYear })
      expect(report?.organ).toEqual(city.organ)
      expect(rules(findings)).toEqual(['XY-SOURCE'])
    }
    const [finding] = (await examine(fileOf(CITY_BOOK), { lastYear: broken })).findings
    expect(finding?.message).toContain('上年.xlsx')
  })
})

describe('what a file holds never throws', () => {
  const good = readFileSync(CITY_BOOK)
  class Trap extends Uint8Array {
    override subarray(): never {
      throw new RangeError('Maximum call stack size exceeded')
    }
  }
  test.each<[string, InputFile, string]>([
    ['nothing', { name: 'a.xlsx', bytes: new Uint8Array() }, 'WB-CORRUPT'],
    ['half a workbook', { name: 'a.xlsx', bytes: good.subarray(0, good.length / 2) }, 'WB-CORRUPT'],
    ['text', { name: 'a.json', bytes: Buffer.from('{') }, 'WB-CORRUPT'],
    ['other JSON', { name: 'a.json', bytes: Buffer.from('[]') }, 'WB-NOTOURS'],
    ['an edition of nobody’s', { name: 'a.json', bytes: Buffer.from('{"edition":"1","tables":{}}') }, 'WB-EDITION'],
    ['what the program itself fails over', { name: 'a.xlsx', bytes: new Trap(good) }, 'WB-CORRUPT'],
  ])('%s', async (_, file, rule) => {
    const { status, report, edition, findings } = await examine(file)
    expect({ status, report, edition }).toEqual({ status: 'unreadable', report: undefined, edition: undefined })
    expect(findings.map((f) => [f.rule, f.severity])).toEqual([[rule, 'error']])
  })
})

describe('what is printed', () => {
  test('says that it is a draft where it is told to', async () => {
    const draft = await docx(city, { draft: true })
    expect(Buffer.from(draft).equals(printed(shown, thisYear.edition, { draft: true }))).toBe(true)
    expect(Buffer.from(draft).equals(await docx(city))).toBe(false)
    expect(html(city, { draft: true })).toContain('草稿')
    expect(html(city)).not.toContain('草稿')
  })

  test('a workbook carries last year’s figures, and is compared with them', async () => {
    const filled = async (lastYear: Report) => ({ name: 'a.xlsx', bytes: await workbook(city, { lastYear }) })
    expect(rules((await examine(await filled(before))).findings)).toEqual([])
    expect(rules((await examine(await filled(otherBefore))).findings)).toContain('XY-CARRY')
  })
})

describe('what the caller gets wrong is refused', () => {
  test.each([undefined, 'text', new ArrayBuffer(8), new DataView(new ArrayBuffer(8)), [1, 2]])(
    'bytes that are none: %s',
    async (bytes) => {
      const file = { name: 'a.xlsx', bytes } as unknown as InputFile
      await expect(examine(file)).rejects.toThrow(TypeError)
      await expect(examine(fileOf(CITY_BOOK), { lastYear: file })).rejects.toThrow(TypeError)
    },
  )

  test.each<[string, Report]>([
    ['of no edition', { ...city, edition: 'toString' }],
    ['with markup for a number', withTotal(city, 'received', '<script>')],
    ['with digits for a number', withTotal(city, 'received', '12')],
    ['without an end', withTotal(city, 'received', Number.POSITIVE_INFINITY)],
    ['without tables', { ...city, tables: undefined } as unknown as Report],
  ])('a report %s', async (_, report) => {
    await expect(docx(report)).rejects.toThrow(TypeError)
    await expect(workbook(report)).rejects.toThrow(TypeError)
    await expect(workbook(city, { lastYear: report })).rejects.toThrow(TypeError)
    await expect(examine(fileOf(CITY_BOOK), { lastYear: report })).rejects.toThrow(TypeError)
    expect(() => html(report)).toThrow(TypeError)
    expect(() => json(report)).toThrow(TypeError)
  })
})
