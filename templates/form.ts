/** The vocabulary of an official form. An edition is data; nothing here knows a sheet, a file or a language. */

import { memo } from './lib/memo.ts'
import type { RuleCode, Severity, TablePrefix } from './rules/index.ts'

export type { Severity }

/** One edition of the official format, as one notice laid it down. */
export interface Edition {
  readonly id: string
  readonly title: string
  /** The notice that issued it, e.g. 国办公开办函〔2021〕30号. */
  readonly notice: string
  /** What the notice is called, where that is not its form's title. */
  readonly noticeTitle?: string
  /** Date of issue, yyyy-mm-dd. */
  readonly issued: string
  /** Report years that it governs. An edition's own file says only the first: it governs until the next one begins. */
  readonly years: { readonly first: number; readonly last?: number }
  /** What may stand under the title, before the first section, without a heading: legal basis, period, contact. */
  readonly preamble: Narrative
  readonly sections: readonly Section[]
  /** Ids of the numbers that are asked for first every January: units are ranked by the first, all are compared with last year's. */
  readonly headlines: readonly [string, ...string[]]
  /** Ids of the numbers that only an organ which may make law can have. */
  readonly lawmaking: readonly string[]
  /** Ids of the numbers that are seldom many times last year's, or gone (XY-JUMP, XY-ZERO). */
  readonly steady: readonly string[]
  /** Ids of the numbers of cases still open at the end of a year, each with that of all its cases (XY-T4OPEN). */
  readonly pending: readonly { readonly open: string; readonly all: string }[]
}

export type Section = Narrative | Tabular

interface Titled {
  readonly id: string
  /** As printed in the report, with its number; the preamble's is not printed. */
  readonly heading: string
  /** The name of its worksheet. */
  readonly tab: string
  /** By any of these a list of the report's parts names it. */
  readonly keywords: readonly [string, ...string[]]
}

export interface Narrative extends Titled {
  readonly kind: 'narrative'
  /** What the notice wants to read there; shown as guidance, never part of the text. Its sheet has two lines for it. */
  readonly hints: readonly [string] | readonly [string, string]
  /** Each year's own words are wanted: last year's are pointed out (XY-COPY). */
  readonly mustBeNew?: true
  /** What is found where nothing is written there; a part without it may be left out. */
  readonly empty?: Pick<Rule, 'code' | 'severity' | 'cites'>
}

export interface Tabular extends Titled {
  readonly kind: 'tabular'
  /** Prefix of the codes of this table's form checks: T2 → T2-INT, T2-FILL. */
  readonly code: TablePrefix
  readonly unit: string
  /** Widths of the printed columns, in twentieths of a point, as in the official Word template; only their proportions matter. */
  readonly widths: readonly number[]
  readonly grids: readonly Grid[]
}

/** A rectangle of numbers under two heading trees. */
export interface Grid {
  readonly id: string
  /** A line printed across the whole width, above the headings. */
  readonly banner?: string
  /** Printed in the corner cell above the row headings. */
  readonly corner?: string
  /** `across`: the rows are printed side by side, as one line of numbers (table 四). */
  readonly across?: true
  readonly rows: readonly Heading[]
  readonly columns: readonly Heading[]
  readonly rules: readonly Rule[]
  /** Which office inside the organ usually knows these numbers. */
  readonly office: string
}

/** A heading as printed. Only leaves have an id: only leaves hold numbers. */
export type Heading = Leaf | Group

export interface Leaf {
  readonly id: string
  readonly label: string
  /** For sentences, where the printed label is too long to read. */
  readonly short?: string
  /** What a number under this heading is; matters on columns, a plain one is a count. */
  readonly value?: Value
  /** What counts here, for 填报说明. */
  readonly counts?: string
  /** On rows: belongs to the government itself; a roll-up does not add up what its departments put here (AG-REG). */
  readonly notSummed?: true
}

export interface Group {
  readonly label: string
  /** The leaf below it that takes the figures where a document prints the whole group as one row. */
  readonly lump?: string
  readonly children: readonly Heading[]
}

/** `count`: whole, not negative. `change`: whole, signed. `money`: decimal, not negative, at most 6 places. */
export type Value = 'count' | 'change' | 'money'

/** A cell of a report: a number; `'/'` where the matter does not apply; `null` where nothing was filled in. */
export type Entry = number | '/' | null

/**
 * One equation of the notice (or plain arithmetic); how grave it is and how to put it right stands in `rules/`, by its code.
 * Nothing is subtracted: the term moves to the other side.
 */
export interface Rule {
  readonly code: RuleCode
  /** Where the notice makes it more or less grave than the table of rules says. */
  readonly severity?: Severity
  /** `total`: left equals right, and the workbook computes left. `balance`: left equals right. `bound`: left is at most right. */
  readonly kind: 'total' | 'balance' | 'bound'
  /** Holds once for every leaf of this axis… */
  readonly each: 'row' | 'column'
  /** …or only for these. */
  readonly of?: readonly string[]
  readonly left: Sum
  readonly right: Sum
  /** The term a finding points to; the first of `left` unless said. */
  readonly look?: string
  /** The sentence that it comes from. */
  readonly cites: string
}

/** Leaf ids on the other axis, added up. */
export type Sum = readonly (string | { readonly lastYear: string })[]

/** Which number: never an A1 address. */
export interface Locator {
  readonly grid: string
  readonly row: string
  readonly column: string
}

/** The public id of a number, and its defined name in the workbook: `requests.received.total`. */
export const idOf = ({ grid, row, column }: Locator): string => `${grid}.${row}.${column}`

/** The headings that hold numbers, in printed order. */
export const leaves: (headings: readonly Heading[]) => readonly Leaf[] = memo((headings) =>
  headings.flatMap((h) => ('children' in h ? leaves(h.children) : [h])),
)

export const leafIds = (headings: readonly Heading[]): readonly string[] => leaves(headings).map((l) => l.id)

export const tables = (edition: Edition): readonly Tabular[] => edition.sections.filter((s) => s.kind === 'tabular')

/** Everything that is filled in, in printed order: the preamble, then the sections. */
export const parts = memo((edition: Edition): readonly Section[] => [edition.preamble, ...edition.sections])

/** The written parts, the preamble among them. */
export const narratives = (edition: Edition): readonly Narrative[] =>
  parts(edition).filter((s) => s.kind === 'narrative')

export const grids = (edition: Edition): readonly Grid[] => tables(edition).flatMap((s) => s.grids)

/** A number of the form, with its public id and what kind of number it is. */
export interface Cell extends Locator {
  readonly id: string
  readonly value: Value
}

/** Every number of a grid, row by row. */
export const cellsOf = memo((grid: Grid): readonly Cell[] =>
  leaves(grid.rows).flatMap((row) =>
    leaves(grid.columns).map((column) => {
      const at = { grid: grid.id, row: row.id, column: column.id }
      return { ...at, id: idOf(at), value: column.value ?? 'count' }
    }),
  ),
)

/** Every number of an edition, grid by grid, row by row. */
export const cells = memo((edition: Edition): readonly Cell[] => grids(edition).flatMap(cellsOf))

/** A later edition's heading keeps its id only while it means the same. */
export const leaf = (id: string, label: string, rest: Omit<Leaf, 'id' | 'label'> = {}): Leaf => ({ id, label, ...rest })
