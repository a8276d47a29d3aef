// The public interface of the package, made from index.ts by `npm run generate`.

export {
  type Edition,
  type Entry,
  type PublicFinding as Finding,
  type PublicReport as Report,
  type Severity,
  type Status,
  editions,
  type InputFile,
  type ExamineOptions,
  type Examination,
  type PrintOptions,
  type WorkbookOptions,
  examine,
  docx,
  html,
  json,
  workbook,
}

/** One edition of the official format, as one notice laid it down. */
interface Edition {
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

/** A cell of a report: a number; `'/'` where the matter does not apply; `null` where nothing was filled in. */
type Entry = number | '/' | null

interface PublicFinding {
  /** The rule's code, which never changes: `T3-BAL`. */
  readonly rule: string
  readonly severity: Severity
  /** The sentence for whoever puts it right, in Chinese. */
  readonly message: string
  /** Where a workbook has it; `cell` as Excel shows it: `D30`. */
  readonly sheet?: string
  readonly cell?: string
  /** Where a text is meant: its section (`overview`), and the passage, verbatim. */
  readonly section?: string
  readonly quote?: string
  /** The number to look at first: `requests.outcomeTotal.naturalPerson`. */
  readonly at?: string
  readonly actual?: number
  readonly expected?: number
  /** True where the report says why it is right as it stands; then it asks nothing of anyone any more. */
  readonly explained?: true
  /** Why, in its authors' words. */
  readonly explanation?: string
  /** Of a warning that is not explained: what an explanation of it has to name. */
  readonly explain?: Explainable
  /** What single number would mend it. */
  readonly hints?: readonly string[]
}

/** A report in its public shape: its figures by grid, row and column. */
interface PublicReport extends ReportWords {
  /** grid → row → column. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Entry>>>>>>
}

/**
 * Every code that the program can give, and how grave its findings are: the usual severity first, then what else it may be where
 * circumstances make it more or less grave. The codes are public: stable, and never used again for something else.
 */
type Severity = 'error' | 'warning' | 'note'

type Status = 'ok' | 'warnings' | 'errors' | 'unreadable'

/** The editions, oldest first. Each governs until the next one begins. */
declare const editions: readonly Edition[]

/** A file as it was collected: a workbook, or a report as JSON. The ending of the name says which. */
interface InputFile {
  readonly name: string
  readonly bytes: Uint8Array
}

interface ExamineOptions {
  /** Last year's report of the same organ. Without it, the figures that the workbook itself carries are compared with. */
  readonly lastYear?: InputFile | PublicReport | undefined
}

/** What became of a file. */
interface Examination {
  readonly status: Status
  /** The id of its edition; absent, as `report` is, where the file could not be read. */
  readonly edition?: string
  readonly report?: PublicReport
  readonly findings: readonly PublicFinding[]
}

interface PrintOptions {
  /** Says on every page that the report failed its checks: for one whose status is `errors`. */
  readonly draft?: boolean | undefined
}

interface WorkbookOptions {
  /** Last year's report, whose figures the workbook is to carry. */
  readonly lastYear?: PublicReport | undefined
}

/**
 * Reads a file and judges what it says. Nothing that a file holds makes it fail: one that cannot be read has the status
 * `unreadable`, and a finding that says why. Rejects with a `TypeError` where `bytes` are none.
 */
declare function examine(file: InputFile, { lastYear }?: ExamineOptions): Promise<Examination>

/** The report as a Word document; the same report gives the same bytes. Rejects with a `TypeError` where it is no report. */
declare function docx(report: PublicReport, { draft }?: PrintOptions): Promise<Uint8Array>

/** The report as a web page that needs nothing else, to be saved as UTF-8. Throws a `TypeError` where it is no report. */
declare function html(report: PublicReport, { draft }?: PrintOptions): string

/** The report as JSON, keys in the order of the form; `examine` reads it again. Throws a `TypeError` where it is no report. */
declare function json(report: PublicReport): string

/** The workbook with the report filled in; `examine` reads it again. Rejects with a `TypeError` where it is no report. */
declare function workbook(report: PublicReport, { lastYear }?: WorkbookOptions): Promise<Uint8Array>

interface Narrative extends Titled {
  readonly kind: 'narrative'
  /** What the notice wants to read there; shown as guidance, never part of the text. Its sheet has two lines for it. */
  readonly hints: readonly [string] | readonly [string, string]
  /** Each year's own words are wanted: last year's are pointed out (XY-COPY). */
  readonly mustBeNew?: true
  /** What is found where nothing is written there; a part without it may be left out. */
  readonly empty?: Pick<Rule, 'code' | 'severity' | 'cites'>
}

type Section = Narrative | Tabular

/** What an explanation of a finding names beside its code. */
type Explainable = Pick<Explanation, 'at' | 'values'>

/** All that a report says but its figures. */
interface ReportWords {
  readonly edition: string
  /** The year reported on; `null` where the workbook does not say. */
  readonly year: number | null
  readonly organ: { readonly name: string }
  /** By section id; paragraphs separated by `\n`. */
  readonly narratives: Readonly<Record<string, string>>
  /** Absent where nothing is explained. */
  readonly explanations?: readonly Explanation[]
}

interface Titled {
  readonly id: string
  /** As printed in the report, with its number; the preamble's is not printed. */
  readonly heading: string
  /** The name of its worksheet. */
  readonly tab: string
  /** By any of these a list of the report's parts names it. */
  readonly keywords: readonly [string, ...string[]]
}

/**
 * One equation of the notice (or plain arithmetic); how grave it is and how to put it right stands in `rules/`, by its code.
 * Nothing is subtracted: the term moves to the other side.
 */
interface Rule {
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

interface Tabular extends Titled {
  readonly kind: 'tabular'
  /** Prefix of the codes of this table's form checks: T2 → T2-INT, T2-FILL. */
  readonly code: TablePrefix
  readonly unit: string
  /** Widths of the printed columns, in twentieths of a point, as in the official Word template; only their proportions matter. */
  readonly widths: readonly number[]
  readonly grids: readonly Grid[]
}

/** Why a warning is right as it stands, in its authors' words. */
interface Explanation {
  /** The warning's code. */
  readonly rule: string
  /** What it is about: a number's id, the defined name of a text (`narrative.overview`), else `sheet!cell`. */
  readonly at: string
  /** The numbers of the warning when it was explained: where they are others, the explanation no longer counts. */
  readonly values: readonly ExplainedValue[]
  readonly text: string
}

type RuleCode = "AG-DUP" | "AG-MISS" | "AG-NAME" | "AG-REG" | "AG-ROSTER" | "AG-SELF" | "AG-YEAR" | "PL-ALLZERO" | "PL-REG" | "ST-COUNT" | "ST-DOCNO" | "ST-DUP" | "ST-EXPL" | "ST-NUM" | "ST-PERIOD" | "ST-S5" | "ST-S6" | "ST-SENS" | "ST-SIX" | "ST-TITLE" | "ST-TPL" | "ST-YEAR" | "T2-FEE" | "T2-FILL" | "T2-FLOW" | "T2-INT" | "T2-PUBLIC" | "T3-BAL" | "T3-CARRYMAX" | "T3-FILL" | "T3-INT" | "T3-ROW" | "T3-SUM" | "T4-FILL" | "T4-INT" | "T4-SUM-A" | "T4-SUM-D" | "T4-SUM-R" | "TX-APPL" | "TX-BAL" | "TX-CARRY" | "TX-DOC" | "TX-DONE" | "TX-FEE" | "TX-LPC" | "TX-NEW" | "TX-NOREVIEW" | "TX-PCT" | "TX-RESULT" | "TX-T4" | "TX-ZERO" | "WB-CELL" | "WB-CORRUPT" | "WB-EDITION" | "WB-ENCRYPTED" | "WB-ERROR" | "WB-FORMULA" | "WB-IMPORT" | "WB-KIND" | "WB-LABEL" | "WB-LIMIT" | "WB-LINK" | "WB-MACRO" | "WB-NOTOURS" | "WB-TEMPLATE" | "WB-TEXT" | "WB-VALUE" | "WB-XLS" | "WB-YEAR" | "XY-CARRY" | "XY-COPY" | "XY-ITEMS" | "XY-JUMP" | "XY-SOURCE" | "XY-T4OPEN" | "XY-VALID" | "XY-ZERO"

/** Leaf ids on the other axis, added up. */
type Sum = readonly (string | { readonly lastYear: string })[]

/** The prefixes of the tables whose cells have rules: T2, T3, T4. */
type TablePrefix = PrefixOf<RuleCode>

/** A rectangle of numbers under two heading trees. */
interface Grid {
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

/** A number, `/`, nothing, or words that stood in place of a number. */
type ExplainedValue = Entry | string

type PrefixOf<Code> = Code extends `${infer Prefix}-FILL` ? Prefix : never

/** A heading as printed. Only leaves have an id: only leaves hold numbers. */
type Heading = Leaf | Group

interface Leaf {
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

interface Group {
  readonly label: string
  /** The leaf below it that takes the figures where a document prints the whole group as one row. */
  readonly lump?: string
  readonly children: readonly Heading[]
}

/** `count`: whole, not negative. `change`: whole, signed. `money`: decimal, not negative, at most 6 places. */
type Value = 'count' | 'change' | 'money'
