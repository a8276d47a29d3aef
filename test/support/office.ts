/** LibreOffice as a second judge: opens files, computes every formula anew, and saves them. Many files in one start. */
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

/** Workbooks → the same workbooks as LibreOffice saves them, recalculated. The profile is fresh, and gone afterwards. */
export function resaved(files: readonly Uint8Array[]): readonly Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), 'office-'))
  try {
    mkdirSync(join(folder, 'profile', 'user'), { recursive: true })
    writeFileSync(join(folder, 'profile', 'user', 'registrymodifications.xcu'), RECALCULATE)
    const names = files.map((_, i) => join(folder, `${i}.xlsx`))
    files.forEach((bytes, i) => {
      writeFileSync(names[i]!, bytes)
    })
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`,
        '--headless',
        '--convert-to',
        'xlsx:Calc MS Excel 2007 XML',
        '--outdir',
        join(folder, 'out'),
        ...names,
      ],
      { stdio: 'ignore', timeout: 240_000 },
    )
    return files.map((_, i) => readFileSync(join(folder, 'out', `${i}.xlsx`)))
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
