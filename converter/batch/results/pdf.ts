/** .docx → .pdf through LibreOffice where it is installed; the only file that starts another program. */

import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { refusal } from '../../refusals.ts'

const PLACES = [
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
  'C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
]

/** LibreOffice's program. Throws `Refused` where it is not installed. */
export function findOffice(): string {
  const found =
    PLACES.find((p) => existsSync(p)) ??
    ['soffice', 'libreoffice'].find((p) => spawnSync(p, ['--version']).status === 0)
  if (found) return found
  throw refusal('noOffice')
}

/** Tagged, so that a screen reader finds headings and tables (PDF/UA, ISO 14289). */
const TO_PDF = `pdf:writer_pdf_Export:${JSON.stringify({
  UseTaggedPDF: { type: 'boolean', value: 'true' },
  PDFUACompliance: { type: 'boolean', value: 'true' },
})}`

/** So many are printed at once: starting LibreOffice costs more than printing. */
const AT_ONCE = 20

/**
 * Documents, each as a file, → the bytes of their PDFs, as they are done. Of several where LibreOffice fails, each is tried
 * by itself; `undefined`: it cannot print this one. Once it has printed none of several, nor the first alone, it is not asked again.
 */
export function* pdfs(office: string, documents: readonly string[]): Generator<Uint8Array | undefined> {
  let works = true
  for (let i = 0; i < documents.length; i += AT_ONCE) {
    const some = documents.slice(i, i + AT_ONCE)
    const together = works ? printed(office, some) : []
    const none = together.every((pdf) => !pdf)
    for (const [j, document] of some.entries()) {
      const pdf = together[j] ?? (works && some.length > 1 ? printed(office, [document])[0] : undefined)
      if (none && j === 0 && !pdf) works = false
      yield pdf
    }
  }
}

/** In the order of the documents, those that LibreOffice has printed. */
function printed(office: string, documents: readonly string[]): readonly (Uint8Array | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  try {
    const names = documents.map((document, i) => {
      copyFileSync(document, join(folder, `${i}.docx`))
      return join(folder, `${i}.docx`)
    })
    const out = join(folder, 'out')
    const profile = pathToFileURL(join(folder, 'profile')).href
    // How it ends says less than what it has made.
    spawnSync(
      office,
      [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', TO_PDF, '--outdir', out, ...names],
      { stdio: 'ignore', timeout: 60_000 + 5_000 * documents.length, killSignal: 'SIGKILL' },
    )
    return documents.map((_, i) => wholePdf(join(out, `${i}.pdf`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One that was cut off when LibreOffice ended is none. */
function wholePdf(path: string): Uint8Array | undefined {
  if (!existsSync(path)) return undefined
  const bytes = readFileSync(path)
  return bytes.subarray(-1_024).includes('%%EOF') ? bytes : undefined
}
