/** LibreOffice as another program that reads what we write, and as a second judge: it computes every formula anew. Many files in one start. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export const haveOffice = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0

/** Without this LibreOffice shows the results that a file brings along, whatever the file asks for. */
const RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

/** Files of one kind → what LibreOffice makes of them. The profile is fresh, or holds what `settings` says, and gone afterwards. */
export function converted(
  files: readonly (Uint8Array | string)[],
  {
    from,
    to,
    words = [],
    settings,
  }: Readonly<{ from: string; to: string; words?: readonly string[]; settings?: string }>,
): readonly Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), 'office-'))
  try {
    const profile = join(folder, 'profile')
    mkdirSync(join(profile, 'user'), { recursive: true })
    if (settings !== undefined) writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), settings)
    const names = files.map((_, i) => join(folder, `${i}.${from}`))
    files.forEach((bytes, i) => {
      writeFileSync(names[i]!, bytes)
    })
    const out = join(folder, 'out')
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=${pathToFileURL(profile)}`,
        '--headless',
        '--convert-to',
        to,
        ...words,
        '--outdir',
        out,
        ...names,
      ],
      { stdio: 'ignore', timeout: 240_000 },
    )
    return files.map((_, i) => new Uint8Array(readFileSync(join(out, `${i}.${to.split(':')[0]}`))))
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** Workbooks → the same workbooks as LibreOffice saves them, recalculated. */
export const resaved = (files: readonly Uint8Array[]): readonly Uint8Array[] =>
  converted(files, { from: 'xlsx', to: 'xlsx:Calc MS Excel 2007 XML', settings: RECALCULATE })
