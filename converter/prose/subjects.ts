/** What a text can speak of, and which figures of the tables it may mean by it: every reading that is in use. Data only. */

import { type Term, thisYear } from '../../templates/equation.ts'
import { cells, type Edition, grids, type Heading, leaves } from '../../templates/form.ts'
import { memo } from '../../templates/lib/memo.ts'

/** The rules that compare a text with figures. */
export type FigureRule =
  | 'TX-NEW'
  | 'TX-APPL'
  | 'TX-CARRY'
  | 'TX-DONE'
  | 'TX-RESULT'
  | 'TX-ZERO'
  | 'TX-NOREVIEW'
  | 'TX-T4'
  | 'TX-DOC'
  | 'TX-LPC'

/** Cells whose sum is meant. */
export type Reading = readonly Term[]

export interface Subject {
  readonly rule: FigureRule
  /** Any of them may be meant; the first is the one to look at. */
  readonly readings: readonly [Reading, ...Reading[]]
}

/** A subject that bears the form's own words, or what people write for them. */
export interface NamedSubject extends Subject {
  readonly words: readonly string[]
}

const request = (row: string, column = 'total'): Term => thisYear({ grid: 'requests', row, column })
const [N, C, T, F] = [request('received'), request('carriedIn'), request('outcomeTotal'), request('carriedOut')]

export const REQUESTS = {
  newlyReceived: { rule: 'TX-NEW', readings: [[N]] },
  received: { rule: 'TX-NEW', readings: [[N], [N, C]] },
  /** 办理了多少件申请: whatever was on the desk, or what left it. */
  handled: { rule: 'TX-NEW', readings: [[N], [N, C], [T]] },
  none: { rule: 'TX-ZERO', readings: [[N]] },
  carriedIn: { rule: 'TX-CARRY', readings: [[C]] },
  carriedOut: { rule: 'TX-CARRY', readings: [[F]] },
  done: { rule: 'TX-DONE', readings: [[T]] },
  /** “，12 件均已答复”: the sentence may mean all that came. */
  settled: { rule: 'TX-DONE', readings: [[T], [N], [N, C]] },
} as const satisfies Record<string, Subject>

/** What people write for an outcome or an applicant beside the form's own words. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  予以公开: ['同意公开'],
  部分公开: ['区分处理后公开', '区分处理'],
  不予公开: ['不同意公开'],
  法人或其他组织: ['法人和其他组织', '法人及其他组织', '法人、其他组织', '法人或者其他组织'],
}

/** 法人或其他组织, 予以公开: a heading without its number and without what stands in brackets. */
const wordsOf = ({ label }: Heading): readonly string[] => {
  const bare = label.replace(/^（.）|^\d+\./, '').replace(/（.*$/, '')
  return [bare, ...(SYNONYMS[bare] ?? [])]
}

const find = (headings: readonly Heading[], test: (h: Heading) => boolean): readonly Heading[] => {
  const within = headings.find((h) => 'children' in h && h.children.some(test))
  if (within && 'children' in within) return within.children
  return headings.flatMap((h) => ('children' in h ? find(h.children, test) : [])).slice()
}
const isLeaf = (id: string) => (h: Heading) => 'id' in h && h.id === id

/** What became of applications: one subject an outcome of the form, a group of outcomes taken together. */
export const outcomes = memo((edition: Edition): readonly NamedSubject[] =>
  outcomeHeadings(edition).map((h) => ({
    rule: 'TX-RESULT',
    words: wordsOf(h),
    readings: [leaves([h]).map(({ id }) => request(id))],
  })),
)

/** Why: the form's own words for it, where they are words and not 其他. */
export const reasons = memo((edition: Edition): readonly NamedSubject[] => {
  return outcomeHeadings(edition)
    .flatMap((h) => ('children' in h ? leaves(h.children) : []))
    .filter((h) => wordsOf(h)[0]!.length > 2)
    .map((h) => ({ rule: 'TX-RESULT', words: wordsOf(h), readings: [[request(h.id)]] }))
})

function outcomeHeadings(edition: Edition): readonly Heading[] {
  const grid = grids(edition).find((g) => g.id === N.grid)
  return grid ? find(grid.rows, isLeaf(T.row)).filter((h) => !isLeaf(T.row)(h)) : []
}

/** Who applied: one subject an applicant of the form; the organisations also taken together. */
export const applicants = memo((edition: Edition): readonly NamedSubject[] => {
  const grid = grids(edition).find((g) => g.id === N.grid)
  if (!grid) return []
  const all = (headings: readonly Heading[]): readonly Heading[] =>
    headings.flatMap((h) => ('children' in h ? [h, ...all(h.children)] : [h]))
  return find(grid.columns, isLeaf(N.column))
    .flatMap((h) => all([h]))
    .filter((h) => !isLeaf(N.column)(h) && wordsOf(h)[0] !== '其他')
    .map((h) => {
      const of = (row: string) => leaves([h]).map(({ id }) => request(row, id))
      return { rule: 'TX-APPL', words: wordsOf(h), readings: [of(N.row), [...of(N.row), ...of(C.row)]] }
    })
})

export type CaseKind = 'reconsideration' | 'directLitigation' | 'litigationAfterReconsideration' | 'litigation'
const ROWS: Readonly<Record<CaseKind, readonly string[]>> = {
  reconsideration: ['reconsideration'],
  directLitigation: ['directLitigation'],
  litigationAfterReconsideration: ['litigationAfterReconsideration'],
  litigation: ['directLitigation', 'litigationAfterReconsideration'],
}
const cases = (kind: CaseKind, ...columns: readonly string[]): Reading =>
  ROWS[kind].flatMap((row) => columns.map((column) => thisYear({ grid: 'disputes', row, column })))

/** Cases of a kind: all of them, or without those that are still open. */
export const casesOf = (kind: CaseKind): Subject => ({
  rule: 'TX-T4',
  readings: [cases(kind, 'total'), cases(kind, 'upheld', 'corrected', 'other')],
})
export const casesWith = (kind: CaseKind, column: string): Subject => ({
  rule: 'TX-T4',
  readings: [cases(kind, column)],
})
export const noCases = (kind: CaseKind, column: string): Subject => ({
  rule: 'TX-NOREVIEW',
  readings: [cases(kind, column)],
})

export const documentsOf = (row: string, column: string): Subject => ({
  rule: 'TX-DOC',
  readings: [[thisYear({ grid: 'documents', row, column })]],
})
export const decisionsOf = (grid: string, row: string): Subject => ({
  rule: 'TX-LPC',
  readings: [[thisYear({ grid, row, column: 'decisions' })]],
})

const known = memo((edition: Edition) => new Set(cells(edition).map((at) => at.id)))
/** Whether the form of an edition has all the cells of a reading. */
export const hasCells = (edition: Edition, reading: Reading): boolean =>
  reading.every(({ id }) => known(edition).has(id))
