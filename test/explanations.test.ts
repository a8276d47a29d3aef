/** Warnings that are right as they stand: which explanation answers which warning, and where explanations travel. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { corrected, explanationFixes } from '../converter/edit/index.ts'
import { explained } from '../converter/examine/explained.ts'
import { examine } from '../converter/examine/index.ts'
import { explainableOf, isExplainable, valuesFrom } from '../converter/explanations.ts'
import { fillingOf } from '../converter/fill.ts'
import { type Finding, statusOf } from '../converter/finding.ts'
import { json } from '../converter/json.ts'
import { message } from '../converter/message.ts'
import { toPublic } from '../converter/public-finding.ts'
import { read, readJson } from '../converter/read/index.ts'
import type { Explanation, Report } from '../converter/report.ts'
import { jsonSchema } from '../converter/schema.ts'
import { valuesWords } from '../converter/values-words.ts'
import { editions } from '../templates/editions/index.ts'
import { EXPLANATIONS, layout, SHEET, spotWords } from '../templates/layout.ts'
import { a1 } from '../templates/lib/a1.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { appliesTo } from '../templates/rulebook.ts'
import { RULES, ruleCodes } from '../templates/rules/index.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { HARMLESS, HOSTILE } from './sample-report.ts'
import { edited, opened, sheetPart } from './support/book.ts'
import { checkJson, files, fresh, run, saved } from './support/command.ts'
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

  test('what no cell can hold does not come into it', async () => {
    const hostile = { ...written[0]!, at: `a\0${'b'.repeat(40_000)}`, text: HOSTILE }
    const bytes = await book([
      { ...hostile, values: ['\u0001x\ud800', ...Array.from({ length: 9_999 }, () => 'y'.repeat(999))] },
    ])
    const [got] = ofBook(bytes)!
    expect(got!.text).toBe(HARMLESS)
    expect(got!.values[0]).toBe('x')
    for (const text of [got!.at, valuesWords(got!.values)]) expect(text.length).toBeLessThanOrEqual(32_767)
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
      texts.map((text, column) => ({
        sheet: SHEET.explanations,
        cell: a1({ row: EXPLANATIONS.top + i, column: column + 1 }),
        content: { value: text },
      }))
    const at = layout(edition).cell({ grid: 'requests', row: 'carriedIn', column: 'naturalPerson' })
    const bytes = corrected(await book([]), nodeInflate, [
      ...row(2, ' t3-carrymax ', spotWords('requests.carriedIn.naturalPerson', edition)!, '5、3', WHY),
      ...row(5, 'T3-CARRYMAX', '', '', ''),
      ...row(9, 'TX-NEW', `“${at.sheet}”表 A1 格`, '4', WHY),
    ])
    expect(ofBook(bytes)).toEqual([
      { rule: 'T3-CARRYMAX', at: 'requests.carriedIn.naturalPerson', values: [5, 3], text: WHY },
      { rule: 'TX-NEW', at: `“${at.sheet}”表 A1 格`, values: [4], text: WHY },
    ])
  })

  test('a copy with the row of a warning written into it explains the warning', async () => {
    const { report } = readJson(JSON.stringify({ edition: edition.id, tables: {}, organ: {} }))
    const slashed = { ...report!, figures: { ...report!.figures, 'requests.received.naturalPerson': '/' as const } }
    const bytes = await workbook(edition, fillingOf(slashed))
    const look = (b: Uint8Array) => examine(() => read(opened(b))).findings
    const rows = explanationFixes(look(bytes), opened(bytes))
    expect(rows.length).toBe(look(bytes).filter((f) => f.severity === 'warning').length)
    for (const { edits, mends } of rows) {
      const reason = { ...edits.at(-1)!, content: { value: WHY } }
      const after = look(corrected(bytes, nodeInflate, [...edits.slice(0, -1), reason]))
      expect(after.filter((f) => f.explained).map((f) => f.rule)).toEqual([mends[0]!.rule])
    }
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

describe('the command line', () => {
  const organ = (name: string, explanations: readonly Explanation[]): Report => ({
    ...report(explanations),
    organ: { name },
  })
  const all = warnings.map((f) => answer(f, { text: `${WHY}${HOSTILE}` }))
  /** A unit that explains everything, one that leaves out one of them, and last year's reports of both. */
  const season = () => {
    const [sent, before, out] = [fresh(), fresh(), fresh()]
    saved(join(sent, '甲.json'), organ('示例市甲局', all))
    saved(join(sent, '乙.json'), organ('示例市乙局', all.slice(1)))
    for (const name of ['示例市甲局', '示例市乙局'])
      saved(join(before, `${name}.json`), { ...lastYear, organ: { name } })
    return { sent, out, words: [sent, '--last-year', before, '-o', out] }
  }
  const statuses = (out: string) =>
    Object.fromEntries(
      files(readFileSync(join(out, 'batch.json'), 'utf8')).map((f) => [f.organ, [f.status, Object.keys(f.outputs!)]]),
    )
  const DOCUMENTS = ['docx', 'html', 'json']

  test('convert shows what is explained everywhere, and publishes it', async () => {
    const { out: at, words } = season()
    const { code, out } = await run('convert', ...words)
    expect(code).toBe(0)
    expect(out).toContain(
      `示例市甲局2024年政府信息公开工作年度报告（${join(words[0]!, '甲.json')}）：通过，${all.length} 处已说明的提醒 →`,
    )
    expect(statuses(at)).toEqual({ 示例市甲局: ['ok', DOCUMENTS], 示例市乙局: ['warnings', DOCUMENTS] })
    const [listed, csv, page] = ['校验结果.txt', 'findings.csv', 'index.html'].map((name) =>
      readFileSync(join(at, name), 'utf8'),
    )
    const left = warnings[0]!
    const row = [left.rule, explainableOf(left).at, valuesWords(explainableOf(left).values)].join('\t')
    expect(listed).toContain(`如属实，在“说明”表写明原因：${row}\n`)
    expect(listed!.split('如属实').length - 1).toBe(1)
    expect(listed).toContain('[已说明的提醒] XY-VALID')
    expect(listed).toContain(`      说明：${WHY}`)
    expect(csv!.split('已说明的提醒').length - 1).toBe(2 * all.length - 1)
    expect(page).toContain(`2 份有已说明的提醒`)
    expect(page).toContain(`说明：${WHY}`)
    expect(page).not.toContain('<script>alert')
    const kept = JSON.parse(readFileSync(join(at, '示例市甲局2024年政府信息公开工作年度报告.json'), 'utf8'))
    expect(kept.explanations.map((e: Explanation) => e.rule)).toEqual(all.map((e) => e.rule))
  })

  test('--require-explanations sends back what has warnings without one, with a letter that gives the row', async () => {
    const { out: at, words } = season()
    const { code, out } = await run('convert', ...words, '--require-explanations')
    expect(code).toBe(1)
    expect(out).toContain('ST-EXPL')
    expect(statuses(at)).toEqual({
      示例市甲局: ['ok', DOCUMENTS],
      示例市乙局: ['errors', ['letterDocx', 'letterHtml']],
    })
    const letter = readFileSync(join(at, '示例市乙局2024年政府信息公开工作年度报告-退回意见.html'), 'utf8')
    expect(letter).toContain('有 1 处提醒没有说明原因')
    expect(letter).toContain(`如属实，在“说明”表填：代码 ${warnings[0]!.rule}，位置 `)
    expect(letter).not.toContain(warnings[1]!.rule)
    // The same folder without it is judged anew.
    expect((await run('convert', ...words)).code).toBe(0)
  })

  test('a roll-up lists what units explained, and explains nothing itself', async () => {
    const { out: at, words } = season()
    await run('sum', ...words, '--organ', '示例市人民政府')
    const proof = JSON.parse(readFileSync(join(at, 'contributions.json'), 'utf8'))
    expect(proof.explanations).toHaveLength(2 * all.length - 1)
    expect(proof.explanations[0]).toMatchObject({ organ: '示例市乙局', rule: all[1]!.rule })
    const rolled = JSON.parse(readFileSync(join(at, '示例市人民政府2024年政府信息公开工作年度报告.json'), 'utf8'))
    expect(rolled.explanations).toBeUndefined()
  })

  test('fill writes them, and check of the workbook agrees with check of the JSON', async () => {
    const { sent } = season()
    const book = join(sent, '甲.xlsx')
    expect((await run('fill', join(sent, '甲.json'), '-o', book)).code).toBe(0)
    const { files: judged } = await checkJson(sent, '--last-year', join(sent, '甲.json'))
    const [fromBook, fromJson] = ['xlsx', 'json'].map((end) => judged.find((f) => f.file.endsWith(`甲.${end}`))!)
    const explainedIn = (one: typeof fromBook) =>
      one!.findings.filter((f) => f.explained).map((f) => [f.rule, f.explanation])
    expect(explainedIn(fromBook)).toEqual(explainedIn(fromJson))
    expect(explainedIn(fromBook).length).toBeGreaterThan(2)
  })
})
