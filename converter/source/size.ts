/** What a file is refused for before anybody looks into it: its size. */
import { Unreadable } from '../errors.ts'
import { LARGEST_FILE, MB } from '../ooxml/index.ts'

/** Some thousand workbooks. */
export const LARGEST_ARCHIVE = 512 * MB

/** Why a file of so many bytes is not opened (WB-LIMIT); `undefined` where it is. */
export const tooLarge = (size: number, most = LARGEST_FILE): Unreadable | undefined =>
  size > most ? new Unreadable('fileSize', String(Math.round(size / MB))) : undefined
