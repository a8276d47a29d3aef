/** What a file is taken for by its name, before anybody looks into it. */
import { PUBLISHED, REPORTS } from '../endings.ts'
import { Unreadable } from '../errors.ts'

export const looksLikeReport = (name: string): boolean => REPORTS.some((e) => name.toLowerCase().endsWith(e))
export const isJson = (name: string): boolean => name.toLowerCase().endsWith('.json')
export const looksPublished = (name: string): boolean => PUBLISHED.some((e) => name.toLowerCase().endsWith(e))
/** May hold reports of many units; archive.ts opens it. */
export const looksLikeArchive = (name: string): boolean => name.toLowerCase().endsWith('.zip')

/** Why a file of this name is not read (WB-KIND); `undefined` where it is. */
export const otherKind = (name: string): Unreadable | undefined =>
  looksLikeReport(name) || looksLikeArchive(name) || looksPublished(name) ? undefined : kindOf(name)

/** A file that is no report, by its ending. */
export const kindOf = (name: string): Unreadable =>
  new Unreadable('otherKind', /\.[^./\\]{1,12}$/.exec(name)?.[0] ?? '')

/** What programs and systems leave beside other files: locks of open workbooks, hidden files, pictures of a folder's contents. */
export const isPassedOver = (name: string): boolean =>
  name.startsWith('~$') ||
  name === '__MACOSX' ||
  /^(thumbs\.db|desktop\.ini)$/i.test(name) ||
  (name.startsWith('.') && !/^\.+$/.test(name))
