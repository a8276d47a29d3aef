/** Warnings that are right as they stand: which explanation answers which warning, and where explanations travel. */

import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { explained } from '../converter/examine/explained.ts'
import { examine } from '../converter/examine/index.ts'
import { explainableOf, isExplainable, valuesFrom, valuesWords } from '../converter/explanations.ts'
import { fillingOf } from '../converter/fill.ts'
import { type Finding, statusOf } from '../converter/finding.ts'
import { json } from '../converter/json.ts'
import { message } from '../converter/message.ts'
import { toPublic } from '../converter/public-finding.ts'
import { read, readJson } from '../converter/read/index.ts'
import type { Explanation, Report } from '../converter/report.ts'
import { jsonSchema } from '../converter/schema.ts'
import { editions } from '../templates/editions/index.ts'
import { EXPLANATIONS, layout, SHEET, spotWords } from '../templates/layout.ts'
import { appliesTo } from '../templates/rulebook.ts'
import { RULES, ruleCodes } from '../templates/rules/index.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { edited, opened, sheetPart, typed, withCells } from './support/book.ts'
import { findingsIn } from './support/examples.ts'

const edition = editions.at(-1)!
const WHY = '清理后重新公布，已在正文说明。'

/** What answers a finding. */
const answer = (f: Finding, rest: Partial<Explanation> = {}): Explanation => ({
  rule: f.rule,
  ...explainableOf(f),
  text: WHY,
  ...rest,
})

const examplesOf = (code: (typeof ruleCodes)[number]) =>
  RULES[code].fails.filter((example) => !('season' in example) || !example.season)

describe.each(ruleCodes.filter((code) => examplesOf(code).length > 0))('a finding of %s', (code) => {
  const own = async (): Promise<readonly Finding[]> => {
    const among = editions.filter((e) => appliesTo(code, e))
    const all = await Promise.all(examplesOf(code).map((example) => findingsIn(example, among)))
    return all.flat().filter((f): f is Finding => 'kind' in f && f.rule === code)
  }

  test('is explained by its code, place and numbers if it is a warning, and never if it is none', async () => {
    for (const f of await own()) {
      const [after] = explained([f], [answer(f)])
      expect(after!.explained, f.severity).toBe(f.severity === 'warning' ? true : undefined)
      expect(statusOf([after!])).toBe(f.severity === 'warning' ? 'ok' : statusOf([f]))
      if (f.severity === 'warning')
        expect(toPublic(after!, edition)).toMatchObject({ explained: true, explanation: WHY })
    }
  })

  test('comes back when a number is another, and says what the numbers were', async () => {
    for (const f of (await own()).filter(isExplainable)) {
      const { values } = explainableOf(f)
      const others = values.map((v) => (typeof v === 'number' ? v + 1 : `${v}甲`))
      const [after] = explained([f], [answer(f, { values: others.length === 0 ? [7] : others })])
      expect(after!.explained).toBeUndefined()
      expect(statusOf([after!])).toBe('warnings')
      expect(message(after!, edition)).toContain('以前说明过，当时的数是 ')
      expect(message(f, edition)).not.toContain('以前说明过')
    }
  })

  test('is not touched by an explanation of another code or place', async () => {
    for (const f of (await own()).filter(isExplainable))
      for (const other of [answer(f, { rule: 'T9-BAL' }), answer(f, { at: 'requests.received.nobody' })])
        expect(explained([f], [other])).toEqual([f])
  })
})

/** Two warnings of figures, two of texts of one section, and one of a section. */
const report = (explanations: readonly Explanation[] = []): Report => {
  const sound = readJson(
    JSON.stringify({ edition: edition.id, year: 2024, organ: { name: '示例市财政局' }, tables: {}, explanations }),
  ).report!
  return {
    ...sound,
    narratives: {
      overview: '收到政府信息公开申请4件。2023年，办理平稳。',
      problems: '有待加强，已增加图解。',
      other: '',
    },
    figures: {
      ...Object.fromEntries(Object.keys(sound.figures).map((id) => [id, 0])),
      'documents.regulations.inForce': 3,
      'documents.normativeDocuments.inForce': 421,
      'documents.normativeDocuments.issued': 61,
      'documents.normativeDocuments.repealed': 59,
    },
  }
}
const lastYear: Report = {
  ...report(),
  year: 2023,
  figures: { ...report().figures, 'documents.normativeDocuments.inForce': 420 },
}
const judged = (explanations: readonly Explanation[]) =>
  examine(
    () => readJson(json({ ...report(), ...(explanations.length > 0 ? { explanations } : {}) })),
    () => lastYear,
  )
const warnings = judged([]).findings.filter((f) => f.severity === 'warning')

describe('a report', () => {
  test('whose warnings are all explained passes; one left and it does not', () => {
    expect(judged([]).status).toBe('warnings')
    expect(new Set(warnings.map((f) => f.rule))).toEqual(new Set(['XY-VALID', 'TX-NEW', 'ST-YEAR', 'ST-S6']))
    const all = warnings.map((f) => answer(f))
    expect(judged(all).status).toBe('ok')
    for (const left of all) {
      const { status, findings } = judged(all.filter((one) => one !== left))
      expect(status).toBe('warnings')
      expect(findings.filter((f) => f.severity === 'warning' && !f.explained)).toHaveLength(1)
    }
  })

  test('explains nothing where the text is empty', () => {
    const all = warnings.map((f) => answer(f, { text: ' \n' }))
    expect(judged(all).status).toBe('warnings')
    expect(judged(all).report!.explanations).toBeUndefined()
  })

  test('the place is taken as the program prints it, and as people copy it', () => {
    for (const f of warnings) {
      const { at } = explainableOf(f)
      const spot = spotWords(at, edition)!
      const [sheet, cell] = spot.split('!')
      const ways = [at, spot, `'${sheet}'!$${cell}`, `“${sheet}”表 ${cell} 格`, spot.replace('!', '！').toLowerCase()]
      for (const way of ways) {
        const { findings, report } = judged([answer(f, { at: way })])
        expect(
          findings.filter((one) => one.explained).map((one) => one.rule),
          way,
        ).toEqual([f.rule])
        expect(report!.explanations![0]!.at).toBe(at)
      }
    }
  })

  test('two texts of one section are explained one by one', () => {
    const one = foundAt('overview', 4)
    const other = foundAt('overview', 5)
    const [first, second] = explained([one, other], [answer(other)])
    expect([first!.explained, second!.explained]).toEqual([undefined, true])
    // The explanation stands for the other, and says nothing of this one.
    expect(first!.explanation).toBeUndefined()
  })
  const foundAt = (section: string, actual: number): Finding => ({
    ...warnings.find((f) => f.kind === 'proseFigure' && f.section.id === section)!,
    ...{ actual },
  })

  test('JSON keeps explanations, its schema knows them, and without any there is no key', () => {
    const validate = new Ajv2020({ strict: false }).compile(jsonSchema([edition]) as object)
    const all = warnings.map((f) => answer(f))
    const { report: kept } = judged(all)
    expect(kept!.explanations).toEqual(all)
    expect(JSON.parse(json(kept!)).explanations).toEqual(all)
    expect(validate(JSON.parse(json(kept!))), JSON.stringify(validate.errors)).toBe(true)
    for (const broken of [[{ rule: 'XY-VALID' }], [{ ...all[0]!, values: 'x' }], 'x'])
      expect(validate({ ...JSON.parse(json(kept!)), explanations: broken })).toBe(false)
    expect(json(judged([]).report!)).not.toContain('explanations')
  })

  test('JSON of any shape makes no explanation and no fault', () => {
    const odd = [null, 1, 'x', [], {}, { rule: 1, at: [], values: {}, text: {} }, { rule: 'XY-VALID', text: '无' }]
    for (const explanations of [null, 7, 'x', {}, odd, [[odd]]]) {
      const { report: got, findings } = readJson(JSON.stringify({ ...JSON.parse(json(report())), explanations }))
      expect(got!.explanations ?? []).toEqual(
        explanations === odd ? [{ rule: 'XY-VALID', at: '', values: [], text: '无' }] : [],
      )
      expect(findings).toEqual([])
    }
  })
})

test('numbers are read however they are set apart, and shown as they are', () => {
  const values = [422, 420.5, -3, null, '/', '2023年']
  expect(valuesFrom(valuesWords(values))).toEqual(values)
  for (const text of ['422、420', '422，420', '422, 420', '４２２、４２０', ' 422\n420 ', '422；420'])
    expect(valuesFrom(text)).toEqual([422, 420])
})

describe.each(editions)('the workbook of $notice', (edition) => {
  const written: readonly Explanation[] = [
    { rule: 'T3-CARRYMAX', at: 'requests.carriedIn.naturalPerson', values: [5, 3], text: '=HYPERLINK("x")' },
    { rule: 'TX-NEW', at: 'narrative.overview', values: [4, 0], text: '第一行\n第二行 <b>' },
    { rule: 'ST-YEAR', at: 'report.year', values: ['2023年'], text: '引用的文件名称。' },
  ]
  const book = async (explanations: readonly Explanation[]) => {
    const { report } = readJson(JSON.stringify({ edition: edition.id, tables: {}, organ: {}, explanations }))
    return workbook(edition, fillingOf(report!))
  }
  const ofBook = (bytes: Uint8Array) => read(opened(bytes)).report!.explanations

  test('carries explanations there and back, places as people see them', async () => {
    const bytes = await book(written)
    expect(ofBook(bytes)).toEqual(written)
    const sheet = opened(bytes).sheets.find((s) => s.name === SHEET.explanations)!
    const shown = [...sheet.cells().values()].map((c) => c.value)
    for (const { at } of written) expect(shown).toContain(spotWords(at, edition))
    expect(ofBook(await book([]))).toBeUndefined()
  })

  test('more than the template has rows for, with empty rows between, and without the name', async () => {
    const many = Array.from({ length: EXPLANATIONS.rows + 9 }, (_, i) => ({ ...written[0]!, values: [i, 1] }))
    const bytes = await book(many)
    expect(ofBook(bytes)).toEqual(many)
    const nameless = edited(bytes, (_, xml) =>
      xml.replace(/<definedName [^>]*name="explanations".*?<\/definedName>/, ''),
    )
    expect(ofBook(nameless)).toEqual(many)
    expect(read(opened(nameless)).findings.filter((f) => f.rule === 'WB-CELL')).toEqual([])
  })

  test('rows that somebody filled in by hand', async () => {
    const row = (i: number, ...texts: readonly string[]) =>
      texts.map((text, column) =>
        typed({ sheet: SHEET.explanations, row: EXPLANATIONS.top + i, column: column + 1 }, text),
      )
    const at = layout(edition).cell({ grid: 'requests', row: 'carriedIn', column: 'naturalPerson' })
    const bytes = withCells(await book([]), [
      ...row(2, ' t3-carrymax ', spotWords('requests.carriedIn.naturalPerson', edition)!, '5、3', WHY),
      ...row(5, 'T3-CARRYMAX', '', '', ''),
      ...row(9, 'TX-NEW', `“${at.sheet}”表 A1 格`, '4', WHY),
    ])
    expect(ofBook(bytes)).toEqual([
      { rule: 'T3-CARRYMAX', at: 'requests.carriedIn.naturalPerson', values: [5, 3], text: WHY },
      { rule: 'TX-NEW', at: `“${at.sheet}”表 A1 格`, values: [4], text: WHY },
    ])
  })

  test('without the sheet is read as before', async () => {
    const bytes = await book(written)
    const part = sheetPart(bytes, SHEET.explanations)
    const older = edited(bytes, (name, xml) =>
      name === part
        ? xml.replace(/<sheetData>.*<\/sheetData>/s, '<sheetData/>')
        : name === 'xl/workbook.xml'
          ? xml
              .replace(`name="${SHEET.explanations}"`, 'name="别的"')
              .replace(/<definedName [^>]*name="explanations".*?<\/definedName>/, '')
          : xml,
    )
    const { report: got, findings } = read(opened(older))
    expect(got!.explanations).toBeUndefined()
    expect(findings).toEqual(read(opened(bytes)).findings)
  })
})
