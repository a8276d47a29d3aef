/** Input that means harm, as whole files among good ones: each is refused or read, and its neighbour still passes. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gather } from '../converter/batch/disk/files.ts'
import { inputs } from '../converter/batch/inputs.ts'
import { Unreadable } from '../converter/errors.ts'
import { type Examined, examine } from '../converter/examine/examine.ts'
import { json } from '../converter/json.ts'
import { line, message } from '../converter/message.ts'
import { documentName, safeName } from '../converter/names.ts'
import { docx } from '../converter/print/docx/docx.ts'
import { html } from '../converter/print/html/html.ts'
import { readJson } from '../converter/read/index.ts'
import { understand } from '../converter/read/number.ts'
import { read } from '../converter/read/read.ts'
import type { Report } from '../converter/report.ts'
import { readSource } from '../converter/source/index.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { unpack } from '../templates/lib/zip.ts'
import { strings } from './harm/making.ts'
import { edited, opened } from './support/book.ts'
import { copyOf, put, putAt, sheetOf } from './support/moving.ts'
import { bookOf, thisYear, yearBefore } from './support/wrong.ts'
import { scratch, scratchParts } from './xlsx-scratch.ts'
import { type RawEntry, zeros, zip } from './xlsx-zips.ts'

const folder = mkdtempSync(join(tmpdir(), 'harm-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const good = await bookOf(thisYear)
const neighbour = join(folder, 'neighbour.xlsx')
beforeAll(async () => writeFileSync(neighbour, await bookOf(yearBefore)))

function readFound({ name, content }: ReturnType<typeof inputs> extends Generator<infer Input> ? Input : never) {
  if (content instanceof Uint8Array) return readSource(name, content, nodeInflate)
  throw new Unreadable(content.why, content.subject)
}

/** Judges a path before a good file; both are answered for. */
function beside(path: string): Examined {
  const [bad, next] = Array.from(inputs([path, neighbour]), (input) => examine(() => readFound(input)))
  expect(next!.report).toEqual(yearBefore.report)
  expect(['ok', 'warnings']).toContain(next!.status)
  for (const f of bad!.findings) expect(line(f, bad!.edition)).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
  return bad!
}

function written(name: string, content: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const codeOf = ({ status, findings }: Examined): string => (status === 'unreadable' ? findings[0]!.rule : status)

const raw = (parts: ReturnType<typeof scratchParts>): readonly RawEntry[] =>
  [...parts].map(([name, data]) => ({ name, data }))
const withStrings = (change: Partial<RawEntry>) =>
  zip(
    raw(scratchParts({ data: '<row><c t="s"><v>0</v></c></row>' })).map((e) =>
      e.name === 'xl/strings.xml' ? { name: e.name, ...change } : e,
    ),
  )
const longTarget = (data: Uint8Array) =>
  Buffer.from(
    Buffer.from(data)
      .toString()
      .replace('sheet.xml', `s&#10;[通过]${'长'.repeat(5_000)}.xml`),
  )
const random = (length: number) => Uint8Array.from({ length }, (_, i) => (Math.imul(i + 7, 0x9e3779b1) >>> 15) & 255)

describe('among good files', () => {
  const FILES: readonly (readonly [string, string, () => Uint8Array | string])[] = [
    [
      'zip bombs inside a zip bomb',
      'WB-NOTOURS',
      () => {
        const inner = zip([{ name: 'a.xlsx', packed: zeros(1_000), size: 1_000 << 20 }])
        return zip(Array.from({ length: 16 }, (_, i) => ({ name: `${i}.zip`, data: inner })))
      },
    ],
    [
      'a workbook that is itself a zip of bombs',
      'WB-CORRUPT',
      () => {
        const inner = zip([{ name: 'xl/workbook.xml', packed: zeros(1_000), size: 1_000 << 20 }])
        return zip(raw(scratchParts({})).map((e) => (e.name === 'xl/workbook.xml' ? { ...e, data: inner } : e)))
      },
    ],
    ['200 MB of shared texts', 'WB-LIMIT', () => withStrings(strings(200))],
    [
      '200 MB of shared texts that say they are 1 KB',
      'WB-CORRUPT',
      () => withStrings({ ...strings(200), size: 1_024 }),
    ],
    ['50 MB of shared texts that say they are 5', 'WB-CORRUPT', () => withStrings({ ...strings(50), size: 5 << 20 })],
    [
      '16 384 columns of numbers',
      'WB-NOTOURS',
      () => scratch({ data: `<row>${'<c><v>1</v></c>'.repeat(16_384)}</row>` }),
    ],
    ['16 385 columns', 'WB-LIMIT', () => scratch({ data: `<row>${'<c><v>1</v></c>'.repeat(16_385)}</row>` })],
    ['a .csv', 'WB-CORRUPT', () => '\ufeff机关名称,年度\n某某局,2024\n'],
    [
      'an .ods',
      'WB-NOTOURS',
      () =>
        zip([
          { name: 'mimetype', method: 0, data: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') },
          { name: 'content.xml', data: Buffer.from('<office:document-content/>') },
        ]),
    ],
    ['random bytes', 'WB-CORRUPT', () => random(1 << 20)],
    ['a good file cut in half', 'WB-CORRUPT', () => good.subarray(0, good.length >> 1)],
  ]
  test.each(FILES)('%s: %s', (name, code, make) => {
    expect(codeOf(beside(written(`${name}.xlsx`, make())))).toBe(code)
  })

  test('a validation of 1 048 576 rows in a good workbook: read as if it were not there', () => {
    const book = edited(good, (name, xml) =>
      /worksheets\/sheet\d+\.xml$/.test(name)
        ? xml.replace(
            '</worksheet>',
            '<dataValidations><dataValidation type="whole" sqref="A1:XFD1048576"/></dataValidations></worksheet>',
          )
        : xml,
    )
    const judged = beside(written('validation.xlsx', book))
    expect(judged.report).toEqual(thisYear.report)
  })

  test('a narrative in 16 384 columns: read as one paragraph', () => {
    const book = copyOf(opened(good))
    const block = book.names.get('narrative.other')!
    for (let column = 1; column <= 16_384; column++) putAt(book, block.sheet, block.top, column, '字')
    const { report } = examine(() => read(book))
    expect(report!.narratives.other!.length).toBeGreaterThan(16_384)
  })
})

describe.skipIf(process.platform === 'win32')('what is no file (needs named pipes and links)', () => {
  const own = join(folder, 'links')
  beforeAll(() => {
    mkdirSync(join(own, 'sub'), { recursive: true })
    writeFileSync(join(own, 'sub', 'good.xlsx'), good)
    execFileSync('mkfifo', [join(folder, 'pipe.xlsx')])
    symlinkSync('..', join(own, 'sub', 'up'))
    symlinkSync(own, join(own, 'self'))
    symlinkSync('ring.xlsx', join(own, 'ring.xlsx'))
    symlinkSync('ring', join(own, 'ring'))
    symlinkSync('nowhere.xlsx', join(own, 'gone.xlsx'))
    symlinkSync(join('sub', 'good.xlsx'), join(own, 'also.xlsx'))
  })

  test.each(['pipe', 'device'])('a %s is refused, not waited for', (kind) => {
    const path = kind === 'pipe' ? join(folder, 'pipe.xlsx') : '/dev/zero'
    const judged = beside(path)
    expect(codeOf(judged)).toBe('WB-CORRUPT')
    expect(message(judged.findings[0]!, undefined)).toContain('不是普通文件')
  })

  test('folders that contain themselves are searched once', () => {
    const found = gather([own]).map((path) => path.slice(own.length + 1))
    expect(found).toEqual(['also.xlsx', 'gone.xlsx', 'ring.xlsx', join('sub', 'good.xlsx')])
  })

  test('a link to a file is the file; one that leads nowhere or to itself is refused', () => {
    expect(beside(join(own, 'also.xlsx')).report).toEqual(thisYear.report)
    expect(codeOf(beside(join(own, 'gone.xlsx')))).toBe('WB-CORRUPT')
    expect(codeOf(beside(join(own, 'ring.xlsx')))).toBe('WB-CORRUPT')
  })
})

describe('JSON that means harm', () => {
  const text = json(thisYear.report)
  const judged = (changed: string) => beside(written('harm.json', changed))
  const inCell = (value: string) => text.replace(/("granted": \{\s*"naturalPerson": )\d+/, (_, head) => head + value)

  test('the fixture reads', () => {
    expect(judged(text).report).toEqual(thisYear.report)
    expect(inCell('1')).not.toBe(text)
  })

  // Writing such a value out again would need a stack as deep.
  test.each([
    ['lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('%s nested 100 000 deep where a number, the edition or the year should be', (_, nest) => {
    const cell = judged(inCell(nest))
    expect(cell.status).toBe('errors')
    expect(cell.findings.filter((f) => f.kind === 'notNumber').map((f) => f.at)).toEqual([
      { grid: 'requests', row: 'granted', column: 'naturalPerson' },
    ])
    expect(codeOf(judged(text.replace(/"edition": "\d+"/, `"edition": ${nest}`)))).toBe('WB-EDITION')
    expect(judged(text.replace(/"year": \d+/, `"year": ${nest}`)).report!.year).toBeNull()
  })

  test.each([
    ['1900', null],
    ['1901', 1901],
    ['2199', 2199],
    ['2200', null],
    ['2024.5', null],
    ['"2024"', null],
    ['-2024', null],
  ])('%s as a year is %j', (written, year) => {
    const { report, findings } = judged(text.replace(/"year": \d+/, `"year": ${written}`))
    expect(report!.year).toBe(year)
    expect(findings.some((f) => f.kind === 'yearMissing')).toBe(year === null)
  })

  test('an object with a toString of its own is no edition, no year and no number', () => {
    const trap = '{"toString":1,"valueOf":1}'
    expect(codeOf(judged(text.replace(/"edition": "\d+"/, `"edition": ${trap}`)))).toBe('WB-EDITION')
    expect(judged(text.replace(/"year": \d+/, `"year": ${trap}`)).report!.year).toBeNull()
    expect(judged(inCell(trap)).status).toBe('errors')
  })

  test('keys of Object.prototype are foreign keys, named and not followed', () => {
    const { report, findings } = judged(
      text.replace(
        '"tables": {',
        '"__proto__": {"year": 1}, "tables": {"__proto__": {"requests": 1}, "constructor": {},',
      ),
    )
    expect(report).toEqual(thisYear.report)
    expect(findings.filter((f) => f.kind === 'unknownKey').map((f) => f.key)).toEqual(['__proto__', 'constructor'])
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test('keys twice: the last counts, as everywhere', () => {
    expect(judged(text.replace('"year":', '"year": 1999, "year":')).report).toEqual(thisYear.report)
  })
})

describe('names and texts that mean harm', () => {
  const named = (name: string, texts = name): Report => ({
    ...thisYear.report,
    organ: { name },
    narratives: Object.fromEntries(Object.keys(thisYear.report.narratives).map((id) => [id, texts])),
  })

  test.each(['CON', 'con', 'NUL.txt', 'COM1', 'LPT9.年', 'aux .x', 'CONIN$', 'COM¹'])(
    '%s is no device any more',
    (name) => {
      expect(safeName(name)).toMatch(/^[^. ]+＿/)
      expect(documentName(named(name))).toContain('＿')
    },
  )
  test.each(['CONTROL', '某局COM1', 'COM10'])('%s never was one', (name) => {
    expect(safeName(name)).toBe(name)
  })
  test('no name is longer than file systems allow, nor ends in the middle of a character', () => {
    for (const one of ['长', '𠀀', 'e\u0301', 'a'])
      expect(Buffer.byteLength(`${documentName(named(one.repeat(300)))}-01234567.docx`)).toBeLessThanOrEqual(255)
    expect(safeName('𠀀'.repeat(300))).toBe('𠀀'.repeat(45))
    expect(safeName(`${'长'.repeat(59)}.局`)).toBe('长'.repeat(59))
  })

  const HARM = [
    '<script>alert(1)</script>',
    '=HYPERLINK("http://x")',
    '\u202e\u200b\ud800\u0000名',
    '../../a',
    '__proto__',
  ]
  test.each(HARM)('%j stays text in every document', (text) => {
    const report = named(text)
    const page = html(report, thisYear.edition)
    expect(page.match(/<\/?script[^>]*>/g)).toEqual(['<script type="application/json">', '</script>'])
    expect(page).not.toMatch(/[\p{Cs}\0]/u)
    for (const part of unpack(docx(report, thisYear.edition)).values())
      expect(Buffer.from(part).toString()).not.toMatch(/<script|instr="[^"]*HYPERLINK|\0|\ufffd/)
    expect(readJson(json(report)).report).toEqual(report)
    expect(safeName(text)).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}]|^\./u)
  })

  test('spaces of any kind and number are one in the name of a file', () => {
    expect(safeName('甲 \u3000  乙')).toBe('甲 乙')
  })

  test.each([
    ['spaces', ' '],
    ['points', '.'],
    ['invisible characters', '\u200b'],
  ])('a hundred thousand %s between two characters are no number', (_, one) => {
    const text = `9${one.repeat(100_000)}9`
    expect(understand({ value: text })).toEqual({ wrong: text })
    expect(understand({ value: one.repeat(100_000) })).toEqual(one === '.' ? expect.anything() : { entry: null })
  })

  test.each([
    ['the place of a cell', scratch({ data: '<row><c r="甲&#10;&#10;[通过]"><v>1</v></c></row>' })],
    [
      'the name of a part',
      zip(
        raw(scratchParts({})).map((e) =>
          e.name === 'xl/_rels/workbook.xml.rels' ? { ...e, data: longTarget(e.data!) } : e,
        ),
      ),
    ],
  ])('%s that has many lines stays one short sentence', (_, bytes) => {
    const judged = beside(written('lines.xlsx', bytes))
    expect(codeOf(judged)).toBe('WB-CORRUPT')
    expect(line(judged.findings[0]!, undefined).length).toBeLessThan(200)
  })

  test('a sheet whose name has several lines does not break the list of findings', () => {
    const book = copyOf(opened(good))
    const sheet = sheetOf(book, '三、依申请公开')
    put(book, 'requests.granted.naturalPerson', '约9')
    for (const [key, area] of [...book.names])
      if (area.sheet === sheet.name) book.names.set(key, { ...area, sheet: '三\n[通过]\u2028\u202e' })
    sheet.name = '三\n[通过]\u2028\u202e'
    const { findings, edition } = examine(() => read(book))
    expect(findings.some((f) => f.sheet === sheet.name)).toBe(true)
    for (const f of findings) expect(line(f, edition)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
  })
})
