/** The finished files of a report. Loaded only when somebody asks for one: the pane opens without it. Knows no host. */

import type { Examined } from '../../converter/examine/index.ts'
import { isFaulty } from '../../converter/finding.ts'
import { json } from '../../converter/json.ts'
import { documentName } from '../../converter/names.ts'
import { docx, html } from '../../converter/print/index.ts'
import { utf8 } from '../../templates/lib/bytes.ts'
import type { DownloadFormat } from './state.ts'

export interface Document {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * A document by the same code as the command line's, byte for byte; with errors only as a marked draft. `undefined` where
 * there is no report to print.
 */
export function documentOf(examined: Examined, format: DownloadFormat): Document | undefined {
  const { report, edition } = examined
  if (!report || !edition) return undefined
  const draft = isFaulty(examined.status)
  const bytes =
    format === 'docx'
      ? docx(report, edition, { draft })
      : utf8(format === 'html' ? html(report, edition, { draft }) : json(report))
  return { name: `${documentName(report)}${draft ? '（草稿）' : ''}.${format}`, bytes }
}

/** The document as it would be printed, for the preview; empty where there is none. */
export const previewOf = (examined: Examined): string =>
  examined.report && examined.edition
    ? html(examined.report, examined.edition, { draft: isFaulty(examined.status) })
    : ''
