/** Reports of one organ and year among many (AG-DUP): which of them counts, and what is to be said of the others. Pure; knows no file. */
import { type Finding, foundAs } from '../finding.ts'
import { json } from '../json.ts'
import { organKey } from '../organ-name.ts'
import type { Report } from '../report.ts'

export interface Candidate {
  /** What it is called where it was collected. */
  readonly name: string
  /** From `unitOf`; `undefined` where it does not say whose it is. */
  readonly unit: string | undefined
  /** Equal for reports of equal content. */
  readonly content: string
  /** Free of errors. */
  readonly sound: boolean
  /** When it was last saved, as the workbook itself says (ISO 8601, UTC); asked only where it matters. */
  readonly savedAt?: () => string | undefined
}

export interface Duplicate {
  readonly finding: Finding
  /** The name of the report that counts instead; absent where people have to say which one does. */
  readonly supersededBy?: string
}

/** One organ's report of one year, as a key. */
export const unitOf = ({ organ, year }: Pick<Report, 'organ' | 'year'>): string | undefined =>
  organKey(organ.name) === '' || year === null ? undefined : `${year} ${organKey(organ.name)}`

/** Equal for reports of equal content, however their organ's name is typed. */
export const reportContent = (report: Report): string =>
  json({ ...report, organ: { ...report.organ, name: organKey(report.organ.name) } })

/**
 * What is to be said of each candidate that is not alone, by its index. Of equal ones the first counts. Of different ones a
 * single sound one counts, unless a faulty one was saved later or at the same time: then, as of several sound ones, nobody may
 * guess, so none does until people have decided. Where none is sound, the one saved last stands for its unit, and goes back to
 * it.
 */
export function duplicates(candidates: readonly Candidate[]): ReadonlyMap<number, Duplicate> {
  const said = new Map<number, Duplicate>()
  const units = new Map<string, number[]>()
  for (const [i, { unit }] of candidates.entries()) {
    if (unit === undefined) continue
    const members = units.get(unit)
    if (members) members.push(i)
    else units.set(unit, [i])
  }
  for (const members of units.values()) if (members.length > 1) ruleOn(members, candidates, said)
  return said
}

function ruleOn(members: readonly number[], of: readonly Candidate[], said: Map<number, Duplicate>): void {
  const first = new Map<string, number>()
  // A file may spoil a report that is sound in another.
  const contentOf = (i: number): string => `${of[i]!.sound} ${of[i]!.content}`
  for (const i of members) if (!first.has(contentOf(i))) first.set(contentOf(i), i)
  const different = [...first.values()]
  const sound = different.filter((i) => of[i]!.sound)
  const contesting = sound.length === 1 ? different.filter((i) => contests(of[i]!, of[sound[0]!]!)) : []
  const rivals = lastSaved(contesting, of).map(({ index }) => index)
  const undecided = sound.length > 1 || rivals.length > 0
  const counts = undecided ? undefined : (sound[0] ?? lastSaved(different, of)[0]!.index)

  for (const i of members) {
    const original = first.get(contentOf(i))!
    if (i === counts) continue
    if (i !== original) said.set(i, superseded('copy', of[original]!.name, of[counts ?? original]!.name))
    else if (counts !== undefined) said.set(i, superseded('replaced', of[counts]!.name, of[counts]!.name))
  }
  if (!undecided) return
  const people = (i: number, other: number, why: 'undecided' | 'contested', faulty?: number): void => {
    const last = lastSaved(faulty === undefined ? sound : [faulty, ...sound], of)
    const facts = {
      other: of[other]!.name,
      why,
      ...(faulty === undefined ? {} : { faulty: of[faulty]!.name }),
      ...whenOf(last, of),
    }
    said.set(i, { finding: foundAs('duplicate', { rule: 'AG-DUP' }, facts) })
  }
  const [only] = sound
  if (sound.length > 1) for (const i of different) people(i, sound.find((o) => o !== i)!, 'undecided')
  else
    for (const i of different)
      if (i === only) people(i, rivals[0]!, 'contested', rivals[0]!)
      else if (rivals.includes(i)) people(i, only!, 'contested', i)
      else said.set(i, superseded('replaced', of[only!]!.name, of[only!]!.name))
}

/** Faulty, and for all that is known no older than the sound one. */
function contests(one: Candidate, sound: Candidate): boolean {
  if (one.sound) return false
  const [own, its] = [one.savedAt?.(), sound.savedAt?.()]
  return own !== undefined && its !== undefined && own >= its
}

type Saved = { readonly index: number; readonly savedAt: string | undefined }

function whenOf([last, second]: readonly Saved[], of: readonly Candidate[]) {
  if (last?.savedAt === undefined) return {}
  return second?.savedAt === last.savedAt
    ? { sameTime: true as const }
    : { latest: { name: of[last.index]!.name, savedAt: last.savedAt } }
}

const superseded = (why: 'copy' | 'replaced', other: string, supersededBy: string): Duplicate => ({
  finding: foundAs('duplicate', { rule: 'AG-DUP', severity: 'note' }, { other, why }),
  supersededBy,
})

/** The last first; in their own order where none or only some say when they were saved. */
function lastSaved(indices: readonly number[], of: readonly Candidate[]): readonly Saved[] {
  const times = indices.map((index) => ({ index, savedAt: of[index]!.savedAt?.() }))
  if (times.some((t) => t.savedAt === undefined)) return indices.map((index) => ({ index, savedAt: undefined }))
  return [...times].sort((a, b) => (a.savedAt! < b.savedAt! ? 1 : a.savedAt! > b.savedAt! ? -1 : a.index - b.index))
}
