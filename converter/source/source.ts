/** A file's name and bytes → what it says. Knows formats, not where files lie: the page uses it as the command line does. */

import type { Inflate } from '../../templates/lib/inflate.ts'
import { Unreadable } from '../errors.ts'
import { MB } from '../ooxml/index.ts'
import { type Reading, read, readJson } from '../read/index.ts'
import { snapshot } from '../xlsx/index.ts'

/** Bytes. A report has some thousands; what is longer would be held three times over. */
const LARGEST_JSON = 16 * MB

/** Reads a workbook or a report's JSON, by content rather than ending where they disagree. Throws `Unreadable`. */
export function readSource(name: string, bytes: Uint8Array, inflate: Inflate): Reading {
  if (!name.toLowerCase().endsWith('.json')) return read(snapshot(bytes, inflate))
  if (bytes.length > LARGEST_JSON) throw new Unreadable('tooMuch')
  try {
    return readJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) throw new Unreadable('notUtf8')
    throw error
  }
}
