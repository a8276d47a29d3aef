/** Finished files on their way out: an archive of many documents, and the browser's own download. Knows no pane. */
import type { Examined } from '../../converter/examine/index.ts'
import { pack } from '../../templates/lib/zip.ts'
import { documentOf, FORMATS } from '../session/index.ts'
import { freeName } from './names.ts'

/** May these documents be written? Those of a report with errors only as drafts. */
export const exportable = ({ report, status }: Examined, drafts: boolean): boolean =>
  report !== undefined && (drafts || status !== 'errors')

export interface Archive {
  readonly bytes: Uint8Array
  readonly reports: number
  readonly files: number
}

/** The documents of many reports in one archive; those with errors only where drafts are wanted. */
export function archive(all: readonly Examined[], drafts: boolean): Archive {
  const taken = new Set<string>()
  const files = new Map<string, Uint8Array>()
  const reports = all.filter((e) => exportable(e, drafts))
  for (const examined of reports)
    for (const format of FORMATS) {
      const document = documentOf(examined, format)
      if (document) files.set(freeName(document.name, taken), document.bytes)
    }
  return { bytes: pack(files), reports: reports.length, files: files.size }
}

const KEEP = 60_000

/** Hands bytes to the user as a download; nothing leaves the machine. */
export function download(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP)
}
