/** .docx → .pdf through LibreOffice where it is installed; the only file that starts another program. */

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/** Converts many documents at once; starting LibreOffice costs more than converting. Results in the order of `documents`. */
export function pdfs(office: string, documents: readonly Uint8Array[]): readonly Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  try {
    const names = documents.map((bytes, i) => {
      writeFileSync(join(folder, `${i}.docx`), bytes)
      return join(folder, `${i}.docx`)
    })
    mkdirSync(join(folder, 'out'))
    const profile = pathToFileURL(join(folder, 'profile')).href
    execFileSync(
      office,
      [
        `-env:UserInstallation=${profile}`,
        '--headless',
        '--convert-to',
        TO_PDF,
        '--outdir',
        join(folder, 'out'),
        ...names,
      ],
      {
        stdio: 'ignore',
        timeout: 60_000 + 5_000 * documents.length,
      },
    )
    if (readdirSync(join(folder, 'out')).length < documents.length) throw refusal('pdfIncomplete')
    return documents.map((_, i) => readFileSync(join(folder, 'out', `${i}.pdf`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
