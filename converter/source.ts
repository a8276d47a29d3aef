/** A file's name and bytes → what it says. Knows formats, not where files lie: the page uses it as the command line does. */

import { readJson } from './json.ts'
import { type Reading, read } from './read.ts'
import { Unreadable } from './snapshot.ts'
import type { Inflate } from './xlsx/inflate.ts'
import { snapshot } from './xlsx.ts'

/** Endings of files that are, or pretend to be, reports; others in a folder are left alone. */
const ENDINGS = ['.xlsx', '.xlsm', '.xls', '.et', '.json']

export const looksLikeReport = (name: string): boolean => ENDINGS.some((e) => name.toLowerCase().endsWith(e))
/** May hold reports of many units; archive.ts opens it. */
export const looksLikeArchive = (name: string): boolean => name.toLowerCase().endsWith('.zip')

/** Reads a workbook or a report's JSON, by content rather than ending where they disagree. Throws `Unreadable`. */
export function readSource(name: string, bytes: Uint8Array, inflate: Inflate): Reading {
  if (!name.toLowerCase().endsWith('.json')) return read(snapshot(bytes, inflate))
  try {
    return readJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) throw new Unreadable('WB-CORRUPT', '不是 UTF-8 编码')
    throw error
  }
}
