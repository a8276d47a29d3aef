/** The command `merge`: the results of several runs, e.g. of the parts of a large one, as one season. The order of the folders does not matter. */

import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { OWN_FILES, Refused, readIfThere } from '../batch/files.ts'
import { type Duplicate, duplicates, unitOf } from '../duplicate.ts'
import { toPublic } from '../examine.ts'
import type { RosterUnit } from '../roster.ts'
import type { FileRecord, Season } from '../season.ts'
import { countsOf, publicLine, type Streams, summaryLine } from './console.ts'
import { absences } from './roster.ts'
import { addUp, sentOf } from './sum.ts'
import { haveSummaries, writeSummaries } from './summaries.ts'

export interface MergeOptions {
  readonly folders: readonly string[]
  readonly out: string
  readonly force: boolean
  readonly roster?: readonly RosterUnit[]
  /** Add the reports up to this organ's. */
  readonly organ?: string
}

/** A record and where it stands; light, there may be 200 000. */
interface Place {
  readonly folder: string
  readonly from: number
  readonly length: number
  readonly file: string
  readonly head: Pick<FileRecord, 'status' | 'organ' | 'year' | 'edition' | 'supersededBy'>
  /** Equal for equal figures. */
  readonly content: string
}

/** Returns whether a file has errors. Throws `Refused`. */
export async function mergeFolders(options: MergeOptions, streams: Streams): Promise<boolean> {
  const { out, roster, organ, force } = options
  const folders = [...new Set(options.folders.map((f) => resolve(f)))]
  if (folders.includes(resolve(out))) throw new Refused('合并的结果请放在另外的文件夹里')
  const places = folders.flatMap((folder) => [...placesIn(folder)]).sort((a, b) => (a.file < b.file ? -1 : 1))
  const said = duplicates(places.map(candidate))
  const missing = roster && absences(roster, places)
  const season: Season = {
    *records() {
      for (const [i, place] of places.entries()) yield joined(recordAt(place), said.get(i), relative(out, place.folder))
    },
    ...(roster && missing ? { roster: { units: roster, findings: missing.map((f) => toPublic(f, undefined)) } } : {}),
  }
  if (!force && !haveSummaries(out) && readIfThere(join(out, OWN_FILES.batch)))
    throw new Refused(`“${join(out, OWN_FILES.batch)}”不是本程序写的，没有覆盖。请换一个输出文件夹，或加 --force`)
  await writeSummaries(season, out)
  for (const f of season.roster?.findings ?? []) streams.out(`${publicLine(f)}\n`)
  const counts = countsOf(season.records())
  streams.out(`${summaryLine(counts)}。成果在“${out}”，先看其中的“${OWN_FILES.overview}”。\n`)
  if (organ !== undefined) await addUp([...season.records()].map(sentOf), { organ, out, force }, streams)
  return counts.returned + counts.unread > 0
}

function* placesIn(folder: string): Generator<Place> {
  const path = join(folder, OWN_FILES.records)
  const bytes = readIfThere(path)
  if (!bytes) throw new Refused(`“${folder}”里没有“${OWN_FILES.records}”，不是 convert 的成果文件夹`)
  for (let from = 0, to = bytes.indexOf(10); to >= 0; from = to + 1, to = bytes.indexOf(10, from)) {
    const record = JSON.parse(bytes.toString('utf8', from, to)) as FileRecord
    const { file, status, organ, year, edition, supersededBy } = record
    const head = {
      status,
      ...(organ === undefined ? {} : { organ }),
      ...(year === undefined ? {} : { year }),
      ...(edition === undefined ? {} : { edition }),
      ...(supersededBy === undefined ? {} : { supersededBy }),
    }
    yield { file, folder, from, length: to - from, head, content: digest(record) }
  }
}

const digest = (record: FileRecord): string =>
  createHash('sha256')
    .update(JSON.stringify(record.figures ?? record.sha256))
    .digest('base64')

function recordAt({ folder, from, length }: Place): FileRecord {
  const file = openSync(join(folder, OWN_FILES.records), 'r')
  try {
    const bytes = Buffer.alloc(length)
    readSync(file, bytes, 0, length, from)
    return JSON.parse(bytes.toString('utf8')) as FileRecord
  } finally {
    closeSync(file)
  }
}

/** What a part has settled within itself stays so. */
const candidate = ({ file, head, content }: Place) => ({
  name: file,
  unit:
    head.supersededBy === undefined
      ? unitOf({ organ: { name: head.organ ?? '' }, year: head.year ?? null })
      : undefined,
  content,
  sound: head.status === 'ok' || head.status === 'warnings',
})

/** A record among those of the other parts. Of reports between which people have to decide, no document is linked. */
function joined(record: FileRecord, duplicate: Duplicate | undefined, folder: string): FileRecord {
  const { outputs = {}, ...rest } = record
  const linked = Object.fromEntries(
    Object.entries(outputs).map(([kind, name]) => [kind, `${folder.replaceAll('\\', '/')}/${name}`]),
  )
  if (!duplicate) return { ...rest, outputs: linked }
  const { finding, supersededBy } = duplicate
  return {
    ...rest,
    findings: [...rest.findings, toPublic(finding, undefined)],
    ...(finding.severity === 'error' ? { status: 'errors' } : {}),
    ...(supersededBy === undefined ? {} : { supersededBy }),
  }
}
