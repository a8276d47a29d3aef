/** The example that ships: everything on the desk of a district's disclosure office in January, and a page that explains it. */
import { json } from '../../converter/json.ts'
import { documentName } from '../../converter/names.ts'
import { gbk } from '../support/gbk.ts'
import { zip } from '../xlsx-zips.ts'
import { ARCHIVE, arrivals } from './arrivals.ts'
import { explanation } from './explanation.ts'
import { sound } from './reports.ts'
import { rosterBook } from './roster.ts'
import { DESK } from './units.ts'

export const RECEIVED = `${DESK}/收到`
export const LAST_YEAR = `${DESK}/上年`
export const ROSTER = `${DESK}/单位名单.xlsx`

/** Every file by its path. */
export async function district(): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const files = new Map<string, Uint8Array | string>([
    [`${DESK}/说明.md`, explanation()],
    [ROSTER, rosterBook()],
  ])
  for (const { before } of sound) files.set(`${LAST_YEAR}/${documentName(before)}.json`, json(before))
  const packed = []
  for (const { path, bytes } of arrivals) {
    const inside = path.startsWith(`${ARCHIVE}/`) && path.slice(ARCHIVE.length + 1)
    // Workbooks are compressed already, and what is only stored is the same bytes with every version of zlib.
    if (inside) packed.push({ name: gbk(`街道第二批/${inside}`), data: await bytes(), method: 0 })
    else files.set(`${RECEIVED}/${path}`, await bytes())
  }
  files.set(`${RECEIVED}/${ARCHIVE}`, zip(packed))
  // Somebody has one of the workbooks open.
  files.set(`${RECEIVED}/${arrivals[0]!.path.replace(/[^/]+$/, '~$$$&')}`, LOCK)
  return files
}

/** What Excel leaves beside an open workbook: a user's name, twice, filled up. */
const LOCK = new Uint8Array(165).fill(0x20)
