/** What is written down of a rule for those who meet its code, and examples that a program can carry out. Knows no form. */
import type { RuleCode, Severity } from './codes.ts'
import type { FileChange } from './file-changes.ts'

/** Entries of some codes. */
export type RuleDocs = { readonly [Code in RuleCode]?: RuleDoc }

export interface RuleDoc {
  /** What it demands, in one sentence. */
  readonly sentence: string
  /** How to put it right. */
  readonly remedy: string
  /** Where it comes from. An equation's stands in the edition, beside the equation. */
  readonly source?: string
  /** The first has the usual severity of the code, and each of its others has one. */
  readonly fails: readonly [Example, ...Example[]]
  readonly passes: readonly [Example, ...Example[]]
}

/**
 * A report, a workbook or a season that differs only in what is said here from one with nothing wrong in it: every figure 0,
 * every text written, the totals added up.
 */
export interface Example {
  /** Of the finding, where it is not the usual one. */
  readonly severity?: Severity
  /** Other codes that it cannot be without. */
  readonly besides?: readonly RuleCode[]
  readonly organ?: string
  readonly year?: number | null
  readonly figures?: ExampleFigures
  /** By section id. */
  readonly texts?: Readonly<Record<string, string>>
  /** The figures of last year's own report. */
  readonly lastYear?: ExampleFigures
  /** What last year's own report said, by section id. */
  readonly lastYearTexts?: Readonly<Record<string, string>>
  /** Last year's figures come from this year's workbook, where somebody typed them in. */
  readonly retyped?: true
  /** What was given as last year's report: one file, or a folder of them. It is this organ's. */
  readonly lastYearOf?: { readonly from: 'file' | 'folder'; readonly organ: string }
  /** What was typed into cells of numbers: `=…` is a formula, `#…` an error value. */
  readonly typed?: Readonly<Record<string, string>>
  /** The table (its section id) in which somebody chose that blanks count as 0. */
  readonly blanksAsZero?: string
  /** Whoever collects it wants every warning explained. */
  readonly explanationsRequired?: true
  /** What became of the workbook on its way. */
  readonly file?: FileChange
  readonly season?: ExampleSeason
}

/** By the public id of the number: `requests.received.total`. */
export type ExampleFigures = Readonly<Record<string, number | '/' | null>>

export interface ExampleSeason {
  readonly reports: readonly SentReport[]
  /** The units that owe a report. */
  readonly roster?: readonly ListedUnit[]
  /** Whose report they are added up into. */
  readonly into?: string
}

export interface ListedUnit {
  readonly name: string
  readonly aliases?: readonly string[]
  /** On how many lines of the list, where not on one. */
  readonly lines?: number
}

export interface SentReport {
  readonly organ: string
  readonly figures?: ExampleFigures
  /** By section id. */
  readonly texts?: Readonly<Record<string, string>>
  /** Than the others. */
  readonly yearsBefore?: number
  /** How often it was sent. */
  readonly copies?: number
}
