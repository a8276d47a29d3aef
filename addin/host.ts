/** What the pane needs of the place that it runs in: Excel, a page with a dropped file, or a test. Knows neither. */
import type { Edit } from '../converter/edit/index.ts'
import type { Snapshot } from '../converter/snapshot.ts'

/** A cell as Excel shows it: sheet name and address such as D30. */
export interface CellPlace {
  readonly sheet: string
  readonly cell: string
}

export interface Host {
  /** The cells as they stand now. Rejects with a `HostError` where there is no workbook to read. */
  snapshot(): Promise<Snapshot>
  /** Calls back whenever something may have changed; the pane then asks for a new snapshot. */
  watch(onDirty: () => void): Promise<void>
  /** Takes the user to a cell. */
  goTo(place: CellPlace): Promise<void>
  /** Writes cells, all or none. The pane keeps what it needs to undo. Writes nothing once `signal` is aborted. */
  write(edits: readonly Edit[], signal?: AbortSignal): Promise<void>
  /** Hands a finished file to the user. */
  save(name: string, bytes: Uint8Array): Promise<void>
}

/** Something the user can do something about; `message` is for the user, in Chinese. */
export class HostError extends Error {}
/** A cell is being typed in: the host did nothing, and can do nothing until that is over. */
export class TypingError extends HostError {}
/** No answer in time: whether the host did what it was asked for, or will do it yet, is not known. */
export class LateError extends HostError {}
