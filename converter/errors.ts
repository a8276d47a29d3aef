/** What is thrown on purpose, and why: data only. The sentences are error-words.ts's work. */

/** Why a file cannot be read at all, and under which code that is said. */
const UNREADABLE = {
  notOurs: 'WB-NOTOURS',
  notReport: 'WB-NOTOURS',
  booleanInvalid: 'WB-CORRUPT',
  brokenZip: 'WB-CORRUPT',
  cannotOpen: 'WB-CORRUPT',
  cellInvalid: 'WB-CORRUPT',
  cellTwice: 'WB-CORRUPT',
  cellWithoutRow: 'WB-CORRUPT',
  doctype: 'WB-CORRUPT',
  emptyFile: 'WB-CORRUPT',
  fault: 'WB-CORRUPT',
  gone: 'WB-CORRUPT',
  isFolder: 'WB-CORRUPT',
  linkLoop: 'WB-CORRUPT',
  noRelations: 'WB-CORRUPT',
  noSheets: 'WB-CORRUPT',
  notJson: 'WB-CORRUPT',
  notPermitted: 'WB-CORRUPT',
  notRegular: 'WB-CORRUPT',
  notUtf8: 'WB-CORRUPT',
  notWorksheet: 'WB-CORRUPT',
  notXlsx: 'WB-CORRUPT',
  notXml: 'WB-CORRUPT',
  docDamaged: 'WB-CORRUPT',
  pdfDamaged: 'WB-CORRUPT',
  xlsDamaged: 'WB-CORRUPT',
  partDamaged: 'WB-CORRUPT',
  partMissing: 'WB-CORRUPT',
  rowInvalid: 'WB-CORRUPT',
  textInvalid: 'WB-CORRUPT',
  columnOutside: 'WB-LIMIT',
  fileSize: 'WB-LIMIT',
  fileTooLarge: 'WB-LIMIT',
  nestedArchive: 'WB-LIMIT',
  partTooLarge: 'WB-LIMIT',
  rowOutside: 'WB-LIMIT',
  tooDeep: 'WB-LIMIT',
  tooManyArrays: 'WB-LIMIT',
  tooManyCells: 'WB-LIMIT',
  tooManyCellsInAll: 'WB-LIMIT',
  tooManyPages: 'WB-LIMIT',
  tooManyParts: 'WB-LIMIT',
  tooManySheets: 'WB-LIMIT',
  tooManyTexts: 'WB-LIMIT',
  tooMuch: 'WB-LIMIT',
  tooMuchMemory: 'WB-LIMIT',
  tooSlow: 'WB-LIMIT',
  emptyArchive: 'WB-KIND',
  otherKind: 'WB-KIND',
  encrypted: 'WB-ENCRYPTED',
  xls: 'WB-XLS',
  xlsb: 'WB-XLS',
  officeOnly: 'WB-IMPORT',
  noReport: 'WB-IMPORT',
  pictures: 'WB-IMPORT',
  severalReports: 'WB-IMPORT',
} as const
export type UnreadableReason = keyof typeof UNREADABLE
export type UnreadableCode = (typeof UNREADABLE)[UnreadableReason]

export const codeOfUnreadable = (why: UnreadableReason): UnreadableCode => UNREADABLE[why]

/** Thrown by readers of bytes, caught once a file. `subject`: what it is about, as the file has it (a part, a place); may be empty. */
export class Unreadable extends Error {
  readonly code: UnreadableCode
  readonly why: UnreadableReason
  readonly subject: string
  constructor(why: UnreadableReason, subject = '') {
    super(`${UNREADABLE[why]} ${why} ${subject}`)
    this.code = UNREADABLE[why]
    this.why = why
    this.subject = subject
  }
}

/** Why cells of an existing workbook cannot be changed without harm to the rest of it. */
export type UnpatchableReason =
  | 'cellInvalid'
  | 'controlsInvalid'
  | 'emptyPart'
  | 'emptySheet'
  | 'formatInvalid'
  | 'noCell'
  | 'noCells'
  | 'noSheet'
  | 'noStyles'
  | 'notStorable'
  | 'otherDrawings'
  | 'sharedFormula'
  | 'strictOoxml'
  | 'tooLong'
  | 'tooManyFormats'
  | 'unusualComments'
  | 'unusualNames'
  | 'unusualStyles'

/** Thrown where a workbook is written into; the file stays as it was. `subject` as of `Unreadable`. */
export class Unpatchable extends Error {
  readonly why: UnpatchableReason
  readonly subject: string
  constructor(why: UnpatchableReason, subject = '') {
    super(`${why} ${subject}`)
    this.why = why
    this.subject = subject
  }
}

/** A command cannot go on: wrong words, or nowhere to write. Its sentence is refusals.ts's work; the exit code is 2. */
export class Refused extends Error {}

/** Somebody asked to stop: so much was done. */
export class Stopped extends Error {
  readonly done: number
  constructor(done: number) {
    super('stopped')
    this.done = done
  }
}
