/** The command `merge`: the results of several runs, e.g. of the parts of a large one, as one season. The order of the folders does not matter. */

import { join, relative, resolve } from 'node:path'
import {
  byFile,
  haveSummaries,
  OWN_FILES,
  openPart,
  type RecordPlace,
  type RunPart,
  readIfThere,
  readRecords,
  withPeriodicGc,
  writeSummaries,
} from '../batch/index.ts'
import { isFaulty } from '../finding.ts'
import { type FullNames, organKey } from '../organ-name.ts'
import { toRecorded } from '../public-finding.ts'
import { refusal } from '../refusals.ts'
import {
  type Candidate,
  contentOf,
  countsOf,
  type Duplicate,
  duplicates,
  type FileRecord,
  fullNames,
  publicLine,
  type RosterUnit,
  type Season,
  seasonFindings,
  summaryLine,
  survey,
  unitOf,
} from '../season/index.ts'
import type { Streams } from './console.ts'
import { addUp } from './sum.ts'

export interface MergeOptions {
  readonly folders: readonly string[]
  readonly out: string
  readonly force: boolean
  readonly roster?: readonly RosterUnit[]
  /** Add the reports up to this organ's. */
  readonly organ?: string
}

/** Returns whether there are errors. Throws `Refused`. */
export async function mergeFolders(options: MergeOptions, streams: Streams): Promise<boolean> {
  const folders = [...new Set(options.folders.map((f) => resolve(f)))]
  if (folders.includes(resolve(options.out))) throw refusal('mergedIntoItself')
  const parts: RunPart[] = []
  try {
    for (const folder of folders) parts.push(openPart(folder))
    return await mergeParts(parts, options, streams)
  } finally {
    for (const part of parts) part.close()
  }
}

async function mergeParts(
  parts: readonly RunPart[],
  { out, roster, organ, force }: MergeOptions,
  streams: Streams,
): Promise<boolean> {
  const season = joined(parts, out, roster)
  if (!force && !haveSummaries(out) && readIfThere(join(out, OWN_FILES.batch)))
    throw refusal('foreignFile', join(out, OWN_FILES.batch))
  await writeSummaries(season, out)
  for (const f of seasonFindings(season)) streams.out(`${publicLine(f)}\n`)
  // From here on what was joined is read as it was written.
  const records = () => readRecords(out)
  const counts = countsOf(records())
  streams.out(`${summaryLine(counts)}。成果在“${out}”，先看其中的“${OWN_FILES.overview}”。\n`)
  if (organ !== undefined) await addUp(records, { organ, out, force, ...(roster ? { roster } : {}) }, streams)
  return counts.errors + counts.unreadable > 0 || seasonFindings(season).some((f) => f.severity === 'error')
}

/** The parts' records as one season, of which memory holds the places. */
function joined(parts: readonly RunPart[], out: string, roster: MergeOptions['roster']): Season {
  const names = fullNames(roster ?? [])
  const places = parts.flatMap((part) => [...withPeriodicGc(part.places())].map((p) => listed(p, names))).sort(byFile)
  const said = duplicates(candidates(places))
  const links = new Map(parts.map((part) => [part, relative(out, part.folder).replaceAll('\\', '/')]))
  return {
    *records() {
      for (const [i, place] of withPeriodicGc(places.entries()))
        yield among(nameIn(place.part.read(place), names), said.get(i), links.get(place.part)!)
    },
    ...survey(
      places.map(({ file, head }, i) => ({ file, ...head, ...superseded(said.get(i)) })),
      roster,
    ),
  }
}

/** A part may have been made without the list: under the name that it has in full. */
const nameIn = <T extends { readonly organ?: string }>(record: T, names: FullNames): T => {
  const full = record.organ === undefined ? undefined : names.get(organKey(record.organ))
  return full === undefined ? record : { ...record, organ: full }
}

const listed = (place: RecordPlace, names: FullNames): RecordPlace => ({ ...place, head: nameIn(place.head, names) })

/** Contents are compared, and read, only where two reports contend. */
function candidates(places: readonly RecordPlace[]): readonly Candidate[] {
  const [once, contended] = [new Set<string>(), new Set<string>()]
  for (const place of places) {
    const unit = contending(place)
    if (unit !== undefined) (once.has(unit) ? contended : once).add(unit)
  }
  return places.map((place) => {
    const { part, file, head } = place
    const unit = contending(place)
    const contends = unit !== undefined && contended.has(unit)
    return {
      name: file,
      unit,
      content: contends ? contentOf(part.read(place)) : '',
      sound: contends ? isSound(part.read(place)) : !isFaulty(head.status),
      savedAt: () => part.read(place).savedAt,
    }
  })
}

/** In itself, whatever a part has said of it beside another. */
const isSound = ({ status, findings }: FileRecord): boolean =>
  status !== 'unreadable' && !findings.some((f) => f.severity === 'error' && f.kind !== 'duplicate')

/** For whose place a report contends. What a part has settled within itself stays so. */
const contending = ({ head: { organ = '', year, supersededBy } }: RecordPlace): string | undefined =>
  supersededBy === undefined ? unitOf({ organ: { name: organ }, year: year ?? null }) : undefined

/** A record among those of the other parts. Of reports between which people have to decide, no document is linked. */
function among(record: FileRecord, duplicate: Duplicate | undefined, folder: string): FileRecord {
  const { outputs = {}, ...rest } = record
  if (!duplicate) {
    const linked = Object.fromEntries(Object.entries(outputs).map(([kind, name]) => [kind, `${folder}/${name}`]))
    return { ...rest, outputs: linked }
  }
  const { finding } = duplicate
  return {
    ...rest,
    // What its part has said of it is said anew, among all.
    findings: [...rest.findings.filter((f) => f.kind !== 'duplicate'), toRecorded(finding, undefined)],
    ...(finding.severity === 'error' ? { status: 'errors' } : {}),
    ...superseded(duplicate),
  }
}

const superseded = ({ supersededBy }: Partial<Duplicate> = {}): Pick<FileRecord, 'supersededBy'> =>
  supersededBy === undefined ? {} : { supersededBy }
