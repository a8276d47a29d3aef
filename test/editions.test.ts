/** Whatever an edition names is there: in every edition of the list, and in the invented one. */
import { describe, expect, test } from 'vitest'
import { list } from '../templates/editions/list.ts'
import { cells, type Edition, type Grid, grids, leafIds, type Rule, tables } from '../templates/form.ts'
import { SHEET } from '../templates/layout.ts'
import { table } from '../templates/printed-table.ts'
import { edition2026 } from './support/edition-2026.ts'

const twice = (names: readonly string[]): readonly string[] => names.filter((n, i) => names.indexOf(n) !== i)

/** What a rule names that its grid does not have: terms on the other axis, and the rows or columns that it is for. */
function strangers(rule: Rule, grid: Grid): readonly string[] {
  const rows = leafIds(grid.rows)
  const columns = leafIds(grid.columns)
  const [axis, other] = rule.each === 'row' ? [rows, columns] : [columns, rows]
  const terms = [...rule.left, ...rule.right].map((t) => (typeof t === 'string' ? t : t.lastYear))
  return [
    ...[...terms, ...(rule.look === undefined ? [] : [rule.look])].filter((id) => !other.includes(id)),
    ...(rule.of ?? []).filter((id) => !axis.includes(id)),
  ].map((id) => `${rule.code}: ${id}`)
}

/** Everything in an edition that leads nowhere, or to two places. */
function faults(edition: Edition): readonly string[] {
  const ids = cells(edition).map((c) => c.id)
  return [
    ...grids(edition).flatMap((grid) => grid.rules.flatMap((rule) => strangers(rule, grid))),
    ...edition.headlines.filter((id) => !ids.includes(id)).map((id) => `headline: ${id}`),
    ...twice(edition.headlines).map((id) => `headline twice: ${id}`),
    ...twice(edition.sections.map((s) => s.id)).map((id) => `section twice: ${id}`),
    ...twice([...Object.values(SHEET), ...edition.sections.map((s) => s.tab)]).map((tab) => `sheet twice: ${tab}`),
    // What Excel refuses as the name of a sheet.
    ...edition.sections.filter(({ tab }) => /[:\\/?*[\]']/.test(tab) || tab.length > 31).map((s) => `sheet: ${s.tab}`),
    ...twice(ids).map((id) => `number twice: ${id}`),
    ...tables(edition)
      .filter((s) => !fits(s.widths.length, s))
      .map((s) => `widths: ${s.id}`),
  ]
}

/** Whether a table has as many widths as its widest grid has columns, or more: the last is stretched then. */
const fits = (width: number, section: ReturnType<typeof tables>[number]): boolean =>
  table(section).cells.every((c) => c.left + c.colspan <= width && c.colspan > 0)

test('the editions follow each other: by the years that they begin with, and no file says when its edition ends', () => {
  const first = list.map((e) => e.years.first)
  expect(first).toEqual([...new Set(first)].sort((a, b) => a - b))
  expect(list.filter((e) => e.years.last !== undefined)).toEqual([])
  expect(twice(list.map((e) => e.id))).toEqual([])
})

describe.each([...list, edition2026])('edition $id', (edition) => {
  test('names only what it has', () => {
    expect(faults(edition)).toEqual([])
  })

  const [grid] = grids(edition).filter((g) => g.id === 'requests') as [Grid]
  const having = (rules: readonly Rule[]): Edition => ({
    ...edition,
    sections: edition.sections.map((s) =>
      s.kind === 'tabular' && s.grids.includes(grid) ? { ...s, grids: [{ ...grid, rules }] } : s,
    ),
  })
  const [rule] = grid.rules as [Rule, ...Rule[]]
  test.each([
    ['a term', { ...rule, left: [...rule.left, 'nowhere'] }],
    ['a term of last year', { ...rule, right: [{ lastYear: 'nowhere' }] }],
    ['the number to look at', { ...rule, look: 'nowhere' }],
    ['a column that it is for', { ...rule, of: ['nowhere'] }],
    ['a term of the wrong axis', { ...rule, left: ['total'] }],
  ])('a rule that names nothing is found by %s', (_, wrong) => {
    expect(faults(having([wrong]))).toHaveLength(1)
  })

  test('a headline without its number is found', () => {
    expect(faults({ ...edition, headlines: [...edition.headlines, 'requests.received.nowhere'] })).toEqual([
      'headline: requests.received.nowhere',
    ])
  })

  test('a table with fewer widths than columns is found', () => {
    for (const section of tables(edition).filter((s) => s.grids.length === 1)) {
      const narrow = { ...section, widths: section.widths.slice(1) }
      const sections = edition.sections.map((s) => (s === section ? narrow : s))
      expect(faults({ ...edition, sections })).toEqual([`widths: ${section.id}`])
    }
  })

  test('two sections of one name are found', () => {
    expect(faults({ ...edition, sections: [...edition.sections, edition.sections[0]!] })).toHaveLength(2)
  })
})
