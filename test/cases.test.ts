/** Real published figures: put into the workbook, read back and judged, they say what was published and what is wrong with it. */
import { describe, expect, test } from 'vitest'
import type { Examined } from '../converter/examine/examine.ts'
import { fillingOf } from '../converter/fill.ts'
import type { Report } from '../converter/report.ts'
import { totals } from '../templates/equation.ts'
import { cells, idOf } from '../templates/form.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { examined } from './support/book.ts'
import { type Case, caseOf, cases } from './support/cases.ts'

const readBack = async ({ edition, report }: Case, lastYear?: Report): Promise<Examined> =>
  examined(await workbook(edition, fillingOf(report)), lastYear)

/** For T3-BAL the hand-made lists name the column only. */
const place = (rule: string, at: string): string => (rule === 'T3-BAL' ? at.slice(at.lastIndexOf('.') + 1) : at)

/** Failing sums that a list may leave out: those of a printed total, where one of its components is listed. */
const implied = (
  rule: string,
  at: string,
  listed: readonly { readonly rule: string; readonly at: string }[],
): boolean => /\.total$|\.outcomeTotal\./.test(at) && listed.some((l) => l.rule === rule && l.at !== at)

/** Of the cells that were published blank, those that the workbook asks for: a sum follows by itself. */
function toFill({ edition, report, expect: { blankCells } }: Case): Readonly<Record<string, number>> {
  const sums = cells(edition).filter((at) => totals(edition).has(at.id) && report.figures[at.id] === null)
  return Object.fromEntries(
    Object.entries(blankCells).map(([grid, count]) => [grid, count - sums.filter((at) => at.grid === grid).length]),
  )
}

function isJudgedRightly(c: Case, { edition, report, findings }: Examined): void {
  expect(edition).toBe(c.edition)
  expect(report!.figures).toEqual(c.report.figures)
  expect({ year: report!.year, organ: report!.organ }).toEqual({ year: c.report.year, organ: c.report.organ })

  const errors = findings.filter((f) => f.severity === 'error')
  const sums = errors.flatMap((f) =>
    f.kind === 'unbalanced'
      ? [{ rule: f.rule, at: place(f.rule, idOf(f.at!)), actual: f.actual, expected: f.expected }]
      : [],
  )
  const wanted = c.expect.unbalanced.map((u) => ({ ...u, at: place(u.rule, u.at) }))
  expect(wanted).toEqual(expect.arrayContaining(sums))
  for (const { rule, at } of wanted.filter((w) => !sums.some((s) => s.rule === w.rule && s.at === w.at)))
    expect(implied(rule, at, sums), `${rule} ${at} is missing`).toBe(true)

  const blanks = errors.flatMap((f) => (f.kind === 'blank' ? [[f.grid.id, f.count] as const] : []))
  expect(Object.fromEntries(blanks)).toEqual(toFill(c))
  expect(blanks.map(([grid]) => grid)).toHaveLength(new Set(blanks.map(([grid]) => grid)).size)
  expect(errors.filter((f) => f.kind !== 'unbalanced' && f.kind !== 'blank')).toEqual([])
}

describe.each(cases)('$name', (c) => {
  test('comes back from its workbook as it was, and is judged rightly', async () => {
    const back = await readBack(c)
    isJudgedRightly(c, back)
    expect(back.report!.narratives).toEqual(c.report.narratives)
    expect(back.status).toBe(
      c.expect.unbalanced.length > 0 || Object.keys(c.expect.blankCells).length > 0 ? 'errors' : 'ok',
    )
  })

  test('an error says where it stands', async () => {
    for (const f of (await readBack(c)).findings.filter((f) => f.severity === 'error'))
      expect([f.sheet, f.cell]).toEqual([expect.stringMatching(/^[二三四]、/), expect.stringMatching(/^[A-O]\d+$/)])
  })
})

describe('from one year to the next', () => {
  const across = (back: Examined) => back.findings.filter((f) => f.rule.startsWith('XY-')).map((f) => f.rule)
  const pairs = [
    ['suqian-2023', 'suqian-2024'],
    ['pingtan-2019', 'pingtan-2020'],
    ['pingtan-2020', 'pingtan-2021'],
  ] as const

  test.each(pairs)('%s → %s: the years follow from each other', async (before, after) => {
    const back = await readBack(caseOf(after), caseOf(before).report)
    expect(across(back)).toEqual([])
    isJudgedRightly(caseOf(after), back)
  })

  /** A report with one number moved. */
  const moved = (report: Report, id: string, by: number): Report => {
    const value = Number(report.figures[id]) + by
    return { ...report, figures: { ...report.figures, [id]: value } }
  }

  test.each([
    ['suqian-2023', 'suqian-2024', 'requests.carriedOut.naturalPerson', 'XY-CARRY', 'requests.carriedIn.naturalPerson'],
    ['suqian-2023', 'suqian-2024', 'requests.carriedOut.total', 'XY-CARRY', 'requests.carriedIn.total'],
    ['suqian-2023', 'suqian-2024', 'documents.regulations.inForce', 'XY-VALID', 'documents.regulations.inForce'],
    ['pingtan-2019', 'pingtan-2020', 'licensing.licences.change', 'XY-ITEMS', 'licensing.licences.lastYearItems'],
    [
      'pingtan-2019',
      'pingtan-2020',
      'fees.administrativeFees.lastYearItems',
      'XY-ITEMS',
      'fees.administrativeFees.lastYearItems',
    ],
    ['pingtan-2019', 'pingtan-2020', 'requests.carriedOut.research', 'XY-CARRY', 'requests.carriedIn.research'],
    ['pingtan-2020', 'pingtan-2021', 'requests.carriedOut.enterprise', 'XY-CARRY', 'requests.carriedIn.enterprise'],
  ])('%s → %s with %s moved by one: %s', async (before, after, id, rule, at) => {
    const back = await readBack(caseOf(after), moved(caseOf(before).report, id, 1))
    const found = back.findings.filter((f) => f.rule.startsWith('XY-'))
    expect(found.map((f) => [f.rule, idOf(f.at!), f.severity])).toEqual([
      [rule, at, rule === 'XY-CARRY' ? 'error' : 'warning'],
    ])
  })

  test('figures of last year typed into the workbook only warn', async () => {
    const { edition, report } = caseOf('suqian-2024')
    const before = moved(caseOf('suqian-2023').report, 'requests.carriedOut.naturalPerson', 1)
    const same = examined(await workbook(edition, fillingOf(report, caseOf('suqian-2023').report)))
    expect(same.status).toBe('ok')
    const back = examined(await workbook(edition, fillingOf(report, before)))
    expect(back.findings.map((f) => [f.rule, f.severity])).toEqual([['XY-CARRY', 'warning']])
    expect(back.status).toBe('warnings')
  })
})
