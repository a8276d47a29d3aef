/** What can be found in a report or its workbook: data only. The sentences are message.ts's work. */
import type { Equation } from '../templates/equation.ts'
import type { Entry, Grid, Leaf, Locator, Narrative, Severity, Tabular, Value } from '../templates/form.ts'
import { CODES, type RuleCode, type SeverityOf } from '../templates/rules/index.ts'
import type { Unreadable } from './errors.ts'
import type { Explanation } from './report.ts'
import type { Marks } from './snapshot.ts'
import type { SourcePlace } from './source-place.ts'

export interface FindingPlace {
  /** The number to look at first. */
  readonly at?: Locator
  /** Where no number is meant: the defined name of the cell or block, e.g. `report.year`. */
  readonly field?: string
  /** Where it stands, if the report was read from a workbook; `cell` as Excel shows it, e.g. D30. */
  readonly sheet?: string
  readonly cell?: string
}

/** What the authors of a report say to a warning. */
interface Explained {
  /** It is right as it stands, and asks nothing of anyone any more. */
  readonly explained?: true
  /** Without `explained`: what was said when the numbers were others. */
  readonly explanation?: Explanation
}

/** What the rules file has made of a finding. */
interface Switched {
  /** Its severity by the table of rules, where it is another now. */
  readonly usual?: Severity
}

interface SeasonName {
  readonly year: number
  readonly notice: string
}

/** What each kind of finding knows beyond its place. A new kind needs a line in `KINDS` or its own code, and a sentence. */
interface Facts {
  /** Two sides that should agree. `actual` and `expected` belong to the number at `at`. */
  unbalanced: {
    readonly equation: Equation
    /** The entries of `termsOf(equation)`, in its order. */
    readonly values: readonly Entry[]
    readonly sides: readonly [number, number]
    readonly actual: number
    readonly expected: number
  }
  /** Cells of a grid that are still to be filled; not totals, which follow. */
  blank: { readonly grid: Grid; readonly count: number }
  zeroed: { readonly section: Tabular; readonly count: number }
  slash: { readonly grid: Grid; readonly count: number }
  illegal: { readonly value: Value; readonly actual: number; readonly why: 'negative' | 'fraction' | 'places' }
  notNumber: { readonly raw: string }
  healedNumber: { readonly raw: string; readonly actual: number }
  /** The cell shows something else than the number that it holds; without `shown` only its format or its marks are known. */
  shownOtherwise: { readonly raw: string; readonly shown?: string; readonly format?: string; readonly marks?: Marks }
  /** Digits that are not shown, and not read. */
  beyondShown: { readonly raw: string; readonly actual: number }
  formulaRead: { readonly formula: string; readonly actual: number }
  totalOverwritten: { readonly raw: string; readonly computed?: number }
  errorValue: { readonly raw: string }
  otherWorkbook: { readonly formula: string }
  labelChanged: { readonly printed: string; readonly found: string }
  /** `count` cells of one line of the form. */
  cellLost: { readonly count: number }
  cellAmbiguous: { readonly other: string }
  namesLost: { readonly count: number }
  stray: { readonly raw: string }
  sheetMissing: { readonly section: Tabular | Narrative }
  textFormula: { readonly formula: string }
  textJoined: { readonly columns: number }
  /** Struck-out words: `kept` is what was read, absent where the host cannot tell which words these are. */
  textStruck: { readonly raw: string; readonly kept?: string }
  /** What a cell of a written section shows is not certain: a number or a date in a format of its own. */
  textUnseen: { readonly raw: string; readonly format: string }
  unknownKey: { readonly key: string }
  /** So many more of the sort before it, which nobody would read one by one. */
  more: { readonly count: number }
  /** In a published document: a figure, or `count` of one row, for which `raw` stands there; or so many of a grid, for which nothing does. */
  figureUnread: { readonly raw: string; readonly count: number; readonly place?: SourcePlace }
  /** A published document has nothing of this grid; it may be one of so many pictures. */
  gridMissing: { readonly grid: Grid; readonly pictures: number }
  /** One printed row stands for this one and `count` others, which the document does not have. */
  rowsLumped: { readonly count: number }
  file: Pick<Unreadable, 'why' | 'subject'>
  editionGuessed: { readonly notice: string }
  unknownEdition: { readonly found: string }
  yearOutside: { readonly year: number; readonly notice: string; readonly first: number; readonly last?: number }
  macros: Record<never, never>
  oldTemplate: { readonly found: string; readonly current: string }
  organMissing: Record<never, never>
  yearMissing: { readonly raw: string }
  /** So many warnings without an explanation, where every one should have one. */
  unexplained: { readonly count: number }
  sectionEmpty: { readonly section: Narrative; readonly cites: string }
  /** A text says another number than the tables, whichever of its readings is `tried`. `actual` is the text's number. */
  proseFigure: {
    readonly section: Narrative
    readonly quote: string
    readonly tried: readonly { readonly cells: readonly Locator[]; readonly value: number }[]
    readonly actual: number
    readonly expected: number
  }
  /** Numbers of a text do not go together, whatever the tables say. */
  proseArithmetic: {
    readonly section: Narrative
    readonly quote: string
    readonly actual: number
    readonly expected: number
  }
  /** Words that should be others, or (`should` is empty) should not be there. */
  proseWording: { readonly section: Narrative; readonly quote: string; readonly should: string }
  /** Words of last year's report, or of `other`'s. `share` of the text's own, in hundredths. */
  proseCopied: {
    readonly section: Narrative
    readonly quote: string
    readonly otherQuote: string
    readonly other?: string
    readonly share: number
  }
  /** What an organ of this name can hardly have. */
  implausible: { readonly actual: number }
  /** What is seldom so far from last year's figure, which was `before`. */
  unlikeLastYear: { readonly actual: number; readonly before: number }
  /** Last year's report that was given cannot be compared with: unreadable, of another organ or year; or none was found. */
  lastYearUnfit: {
    readonly why: 'unreadable' | 'organ' | 'year' | 'none'
    readonly found: string
    readonly expected: string
  }
  /**
   * `copy`: of the other. `replaced`: by the other. `undecided`: both are sound and differ; `contested`: one is sound, `faulty`
   * is not, and was not saved before it. `latest` was saved last; `sameTime`: the two were saved at one time.
   */
  duplicate: {
    readonly other: string
    readonly why: 'copy' | 'replaced' | 'undecided' | 'contested'
    readonly faulty?: string
    readonly latest?: { readonly name: string; readonly savedAt: string }
    readonly sameTime?: true
  }
  /** Of another year or edition than the reports it is added up with. */
  otherYear: { readonly found: SeasonName; readonly expected: SeasonName }
  /** On the roster, and nothing came from it. */
  notReceived: { readonly name: string; readonly contact: string }
  /** On the roster, and what came from it is of another year or edition. */
  otherSeason: {
    readonly name: string
    readonly file: string
    readonly found: SeasonName
    readonly expected: SeasonName
  }
  notOnRoster: { readonly file: string; readonly organ: string }
  /** On the roster; what came is its own by the file's name only: it cannot be read, or does not say whose it is. */
  receivedUnclear: {
    readonly name: string
    readonly file: string
    readonly why: 'unreadable' | 'nameless'
    readonly contact: string
  }
  /** On the roster; what came bears a name that several units there have. */
  receivedShared: { readonly name: string; readonly file: string; readonly organ: string }
  /** On several lines of the roster. */
  listedTwice: { readonly name: string; readonly lines: number }
  /** A name that several units of the roster have. */
  nameShared: { readonly shared: string; readonly names: readonly string[] }
  /** The report has a unit's other name; its documents bear the roster's. */
  organListed: { readonly written: string; readonly listed: string }
  /** Two names that may be meant for one. */
  namesNear: { readonly name: string; readonly file: string; readonly other: string }
  /** The reports of one run are about several years; most of them first. */
  severalYears: { readonly years: readonly { readonly year: number; readonly count: number }[] }
  /** The government's own report among those of its units. */
  self: Record<never, never>
  /** A row that is the government's own, filled in by these units and so many more. */
  notSummed: { readonly row: Leaf; readonly organs: readonly string[]; readonly more: number }
}

export type Kind = keyof Facts
/** All that is said of a finding of a kind. */
type About<K extends Kind> = Facts[K] & FindingPlace & Explained & Switched
type FindingOf<K extends Kind> = About<K> & { readonly kind: K; readonly rule: RuleCode; readonly severity: Severity }
export type Finding = { [K in Kind]: FindingOf<K> }[Kind]

/** A code, with its severity where that is not the usual one. */
type Code<R extends RuleCode> = { readonly rule: R; readonly severity?: SeverityOf<R> }
type AnyCode = { readonly [R in RuleCode]: Code<R> }[RuleCode]

/** Kinds whose code and severity never vary. The others say theirs where they are found. */
const KINDS = {
  notNumber: { rule: 'WB-VALUE' },
  healedNumber: { rule: 'WB-TEXT' },
  shownOtherwise: { rule: 'WB-VALUE' },
  beyondShown: { rule: 'WB-TEXT' },
  formulaRead: { rule: 'WB-TEXT' },
  totalOverwritten: { rule: 'WB-FORMULA' },
  errorValue: { rule: 'WB-ERROR' },
  labelChanged: { rule: 'WB-LABEL' },
  cellLost: { rule: 'WB-CELL' },
  cellAmbiguous: { rule: 'WB-CELL' },
  namesLost: { rule: 'WB-CELL', severity: 'warning' },
  stray: { rule: 'WB-CELL', severity: 'warning' },
  sheetMissing: { rule: 'WB-CELL' },
  textFormula: { rule: 'WB-VALUE' },
  textJoined: { rule: 'WB-TEXT' },
  textUnseen: { rule: 'WB-VALUE' },
  unknownKey: { rule: 'WB-CELL' },
  figureUnread: { rule: 'WB-IMPORT' },
  gridMissing: { rule: 'WB-IMPORT' },
  rowsLumped: { rule: 'WB-IMPORT', severity: 'note' },
  editionGuessed: { rule: 'WB-EDITION', severity: 'warning' },
  unknownEdition: { rule: 'WB-EDITION' },
  yearOutside: { rule: 'WB-YEAR' },
  macros: { rule: 'WB-MACRO' },
  oldTemplate: { rule: 'WB-TEMPLATE' },
  organMissing: { rule: 'ST-TITLE' },
  yearMissing: { rule: 'ST-TITLE' },
  unexplained: { rule: 'ST-EXPL' },
  otherYear: { rule: 'AG-YEAR' },
  notReceived: { rule: 'AG-MISS' },
  otherSeason: { rule: 'AG-YEAR' },
  notOnRoster: { rule: 'AG-MISS', severity: 'warning' },
  receivedUnclear: { rule: 'AG-MISS' },
  receivedShared: { rule: 'AG-MISS', severity: 'warning' },
  listedTwice: { rule: 'AG-ROSTER' },
  nameShared: { rule: 'AG-ROSTER' },
  organListed: { rule: 'AG-NAME' },
  namesNear: { rule: 'AG-NAME' },
  severalYears: { rule: 'AG-YEAR', severity: 'warning' },
  lastYearUnfit: { rule: 'XY-SOURCE' },
  self: { rule: 'AG-SELF' },
  notSummed: { rule: 'AG-REG' },
} as const satisfies Partial<Record<Kind, AnyCode>>
type Fixed = keyof typeof KINDS

/** A finding of a kind whose code is fixed. */
export const found = <K extends Fixed>(kind: K, facts: About<K>): FindingOf<K> => make(kind, KINDS[kind], facts)

/** A finding whose code or severity depends on where it was found. */
export const foundAs = <K extends Exclude<Kind, Fixed>, R extends RuleCode>(
  kind: K,
  code: Code<R>,
  facts: About<K>,
): FindingOf<K> => make(kind, code, facts)

const make = <K extends Kind>(
  kind: K,
  { rule, severity = CODES[rule][0] }: Code<RuleCode>,
  facts: About<K>,
): FindingOf<K> => ({ kind, rule, severity, ...facts })

/** One number, changed, that would make equations hold. */
export interface Repair {
  readonly at: Locator
  readonly from: number
  readonly to: number
  /** Two neighbouring digits changed places: 12 for 21. */
  readonly transposed: boolean
  /** The failing equations that it would mend, all of them at once. */
  readonly mends: readonly Equation[]
}

export type Status = 'ok' | 'warnings' | 'errors' | 'unreadable'

/** How much a finding still matters. */
export type Standing = Severity | 'explained'

/** Gravest first. */
export const standings: readonly Standing[] = ['error', 'warning', 'explained', 'note']

/** The severity, but of a warning that its authors have explained. */
export const standingOf = ({
  severity,
  explained,
}: {
  readonly severity: Severity
  readonly explained?: true
}): Standing => (explained ? 'explained' : severity)

/** The verdict on a whole file. */
export function statusOf(findings: readonly Finding[]): Status {
  if (findings.some((f) => f.kind === 'file' || f.kind === 'unknownEdition')) return 'unreadable'
  if (findings.some((f) => f.severity === 'error')) return 'errors'
  return findings.some((f) => standingOf(f) === 'warning') ? 'warnings' : 'ok'
}

/** Nothing that may be published: it goes back. */
export const isFaulty = (status: Status): boolean => status === 'errors' || status === 'unreadable'
