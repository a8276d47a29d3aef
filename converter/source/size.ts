/** What a file is refused for before anybody looks into it: its size. */
import { Unreadable } from '../errors.ts'
import { LARGEST_FILE, MB } from '../ooxml/index.ts'
import { isJson, looksLikeArchive } from './endings.ts'

/** Some thousand workbooks. */
export const LARGEST_ARCHIVE = 512 * MB
/** A report has some thousands of bytes; what is longer would be held three times over. */
const LARGEST_JSON = 16 * MB

/** Why a file of this name and so many bytes is not opened (WB-LIMIT); `undefined` where it is. */
export const tooLarge = (name: string, size: number): Unreadable | undefined =>
  size > largest(name) ? new Unreadable('fileSize', String(Math.round(size / MB))) : undefined

const largest = (name: string): number =>
  looksLikeArchive(name) ? LARGEST_ARCHIVE : isJson(name) ? LARGEST_JSON : LARGEST_FILE
