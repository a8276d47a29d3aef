/** Reports of one organ and year among many (AG-DUP): which of them counts, and what is to be said of the others. Pure; knows no file. */
import { type Finding, foundAs } from '../finding.ts'
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
  organ.name === '' || year === null ? undefined : `${year} ${organ.name}`

/**
 * What is to be said of each candidate that is not alone, by its index. Of equal ones the first counts. Of different ones a
 * single sound one counts, whichever it is; of several sound ones nobody may guess, so none does until people have decided;
 * where none is sound, the one saved last stands for its unit, and goes back to it.
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
  for (const i of members) if (!first.has(of[i]!.content)) first.set(of[i]!.content, i)
  const different = [...first.values()]
  const sound = different.filter((i) => of[i]!.sound)
  const undecided = sound.length > 1
  const counts = undecided ? undefined : (sound[0] ?? lastSaved(different, of).index)

  for (const i of members) {
    const original = first.get(of[i]!.content)!
    if (i === counts) continue
    if (i !== original) said.set(i, superseded('copy', of[original]!.name, of[counts ?? original]!.name))
    else if (counts !== undefined) said.set(i, superseded('replaced', of[counts]!.name, of[counts]!.name))
  }
  if (!undecided) return
  const { index, savedAt } = lastSaved(sound, of)
  const latest = savedAt === undefined ? undefined : { name: of[index]!.name, savedAt }
  for (const i of different) {
    const other = of[sound.find((o) => o !== i)!]!.name
    const facts = { other, why: 'undecided', ...(latest ? { latest } : {}) } as const
    said.set(i, { finding: foundAs('duplicate', { rule: 'AG-DUP' }, facts) })
  }
}

const superseded = (why: 'copy' | 'replaced', other: string, supersededBy: string): Duplicate => ({
  finding: foundAs('duplicate', { rule: 'AG-DUP', severity: 'note' }, { other, why }),
  supersededBy,
})

/** Where none or only some say when they were saved, the first. */
function lastSaved(indices: readonly number[], of: readonly Candidate[]) {
  const times = indices.map((index) => ({ index, savedAt: of[index]!.savedAt?.() }))
  if (times.some((t) => t.savedAt === undefined)) return { index: indices[0]!, savedAt: undefined }
  return times.reduce((a, b) => (b.savedAt! > a.savedAt! ? b : a))
}
