/** What the pane shows and what it can ask for: the border between the session, which knows hosts, and the pane, which knows the DOM. */

import type { Fix } from '../../converter/edit/index.ts'
import type { Examined } from '../../converter/examine/index.ts'
import { type Finding, type Kind, type Repair, standingOf } from '../../converter/finding.ts'
import type { SentBack } from '../../converter/print/index.ts'
import type { Progress } from '../../converter/progress.ts'
import type { CellAddress } from '../../converter/read/index.ts'
import type { Edition } from '../../templates/form.ts'
import type { CellPlace } from '../host.ts'

export type PaneState =
  | { readonly kind: 'loading' }
  /** No workbook of ours is open: one friendly sentence, and a way to make one. */
  | { readonly kind: 'notOurs'; readonly editions: readonly Edition[] }
  /** The file or the host cannot be read; the sentence is for the user. */
  | { readonly kind: 'problem'; readonly message: string }
  | JudgedState

export interface JudgedState {
  readonly kind: 'judged'
  readonly examined: Examined
  /** Whose blank workbooks are there to be had. They come with the verdict: the pane stands before any edition is loaded. */
  readonly editions: readonly Edition[]
  /** Where each number stands, by its id: terms of an equation card link there. */
  readonly places: ReadonlyMap<string, CellAddress>
  readonly repairs: readonly Repair[]
  readonly progress: readonly Progress[]
  readonly fixes: readonly Fix[]
  /** A row of 说明 for each warning that is not explained, its reason still empty. */
  readonly explaining: readonly Fix[]
  /** Fixes made so far, newest first; each can be undone. */
  readonly made: readonly Fix[]
  /** Something can be written into it: a workbook. */
  readonly isBook: boolean
  /** How files end that may be last year's report. */
  readonly accepted: string
  /** The report chosen as last year's, if any. */
  readonly lastYear?: string
}

export const FORMATS = ['docx', 'html', 'json'] as const
export type DownloadFormat = (typeof FORMATS)[number]

/** What a report that is sent back gets: the list of its problems, and what the command line writes for it. */
export type ReturnKind = 'list' | SentBack

export interface PaneActions {
  /** With `quote`, to where in the text that begins in the cell these words stand. */
  goTo(place: CellPlace, quote?: string): void
  recheck(): void
  fix(fix: Fix): void
  undo(fix: Fix): void
  /** Last year's workbook or report .json. */
  chooseLastYear(file: File): void
  /** Compares with no other report any more, whether the one that was given fits or not. */
  dropLastYear(): void
  /** Writes the figures of the chosen report into 上年数据. */
  keepLastYear(): void
  /** Writes what a hint supposes. Absent where the host leaves that to the user. */
  repair?(repair: Repair): void
  save(format: DownloadFormat): void
  /** Absent where nobody sends anything back: who fills in a workbook is its unit. */
  readonly sendBack?: (kind: ReturnKind) => void
  /** The document as HTML, for the preview. */
  preview(): Promise<string>
  /** The place can print what the preview shows. */
  readonly printPreview?: true
  /** A blank workbook of an edition. */
  template(edition: string): void
}

/** The overall state in the pane's first line (未填完 / 有错误 / 有提醒 / 可以报送). */
export type Overall = 'unfilled' | 'errors' | 'warnings' | 'ready'

/** What is still to be filled in: not ready to be sent, but nothing that somebody did wrong. */
export const isMissing = ({ kind, severity }: Pick<Finding, 'kind' | 'severity'>): boolean =>
  severity === 'error' && MISSING.has(kind)
const MISSING: ReadonlySet<Kind> = new Set<Kind>(['blank', 'sectionEmpty', 'organMissing', 'yearMissing'])

/** While nothing else is wrong, the form is just not finished. */
export function overall(findings: readonly Finding[]): Overall {
  const errors = findings.filter((f) => f.severity === 'error')
  if (errors.some((f) => !isMissing(f))) return 'errors'
  if (errors.length > 0) return 'unfilled'
  return findings.some((f) => standingOf(f) === 'warning') ? 'warnings' : 'ready'
}
