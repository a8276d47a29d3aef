/** A workbook with corrections in it, and with what its formulas show by then: Protected View and previews compute nothing. */

import type { Inflate } from '../../templates/lib/inflate.ts'
import { snapshot } from '../xlsx/index.ts'
import type { Edit } from './fixes.ts'
import { patch, storeResults } from './patch/index.ts'
import { results } from './results.ts'

/** `patch`, then the results of the formulas that follow. Throws what `patch` throws. */
export function corrected(bytes: Uint8Array, inflate: Inflate, edits: readonly Edit[]): Uint8Array {
  if (edits.length === 0) return bytes
  const written = patch(bytes, inflate, edits)
  const book = snapshot(written, inflate)
  const resultsOn = results(book)
  const changed = book.sheets.map(({ name }) => [name, resultsOn(name)] as const).filter(([, shown]) => shown.size > 0)
  return storeResults(written, inflate, new Map(changed))
}
