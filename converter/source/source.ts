/** A file's name and bytes → what it says. Knows formats, not where files lie: the page uses it as the command line does. */

import type { Inflate } from '../../templates/lib/inflate.ts'
import { Unreadable } from '../errors.ts'
import { type Reading, read, readJson } from '../read/index.ts'
import { snapshot } from '../xlsx/index.ts'
import { isJson } from './endings.ts'
import { tooLarge } from './size.ts'

/** Reads a workbook or a report's JSON, by content rather than ending where they disagree. Throws `Unreadable`. */
export function readSource(name: string, bytes: Uint8Array, inflate: Inflate): Reading {
  if (!isJson(name)) return read(snapshot(bytes, inflate))
  const refused = tooLarge(name, bytes.length)
  if (refused) throw refused
  try {
    return readJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) throw new Unreadable('notUtf8')
    throw error
  }
}
