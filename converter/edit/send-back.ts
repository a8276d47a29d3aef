/** What is written beside the other outputs for a report that is sent back: the letter, and the unit's own workbook with the findings shown. */

import type { Inflate } from '../../templates/lib/inflate.ts'
import { Unpatchable, Unreadable } from '../errors.ts'
import type { Examined, Hinted } from '../examine/index.ts'
import { letterDocx, letterHtml, type SentBack } from '../print/index.ts'
import { annotate } from './annotate/index.ts'

/** The files for a report that failed, by key. `name`: of its file; `workbook`: its bytes, where it is one. */
export function sendBack(
  examined: Hinted,
  name: string,
  workbook: Uint8Array | undefined,
  inflate: Inflate,
): ReadonlyMap<SentBack, Uint8Array | string> {
  const copy = workbook && examined.report && annotated(workbook, examined, inflate)
  return new Map<SentBack, Uint8Array | string>([
    ['letterDocx', letterDocx(examined, name)],
    ['letterHtml', letterHtml(examined, name)],
    ...(copy ? [['annotated', copy] as const] : []),
  ])
}

/** A workbook that is too unusual to write into goes back with the letter alone. */
function annotated(bytes: Uint8Array, { findings, edition }: Examined, inflate: Inflate): Uint8Array | undefined {
  try {
    return annotate(bytes, inflate, findings, edition)
  } catch (error) {
    if (error instanceof Unpatchable || error instanceof Unreadable) return undefined
    throw error
  }
}
