/** What was received beside the list of who owes a report: who sent nothing, what came from nobody on it. Pure; knows no file. */
import { type Finding, found } from '../finding.ts'
import type { RosterUnit } from './roster.ts'
import { ownersIn } from './whose.ts'

/** Something that was received; `organ` is empty or absent where it does not say whose it is. */
export interface Received {
  readonly file: string
  readonly organ?: string
  /** It could not be read. */
  readonly unreadable?: boolean
  /** Which year it reports on, in which edition (its notice). */
  readonly season?: SeasonName
}

interface SeasonName {
  readonly year: number
  readonly notice: string
}

export interface Comparison {
  /** The units that sent nothing, in the roster's order. */
  readonly missing: readonly RosterUnit[]
  /**
   * What is wrong with the list itself (AG-ROSTER); in its order the units that sent nothing, or nothing that can be told or
   * read (AG-MISS), or only reports of another year or edition than expected (AG-YEAR); then what came from nobody on it (AG-MISS).
   */
  readonly findings: readonly Finding[]
}

/** What was received, held against the list of who owes a report. */
export function compareRoster(
  roster: readonly RosterUnit[],
  received: readonly Received[],
  expected?: SeasonName,
): Comparison {
  const owners = ownersIn(roster)
  const sent = gathering<Received>()
  const maybe = gathering<Received>()
  const byFileName = gathering<Received>()
  const strangers: Finding[] = []
  for (const one of received) {
    const { file, organ = '' } = one
    const unit = owners.of(organ)
    const sharing = owners.sharing(organ)
    if (unit) sent.add(unit, one)
    else if (sharing.length > 0) for (const each of sharing) maybe.add(each, one)
    else if (organ !== '') strangers.push(found('notOnRoster', { file, organ }))
    else {
      const named = owners.inFileName(file)
      if (named) byFileName.add(named, one)
    }
  }
  const fits = ({ season }: Received): boolean =>
    !season || !expected || (season.year === expected.year && season.notice === expected.notice)

  function said(unit: RosterUnit): Finding | undefined {
    const { name, contact } = unit
    const own = sent.of(unit)
    const [other] = own.some(fits) ? [] : own
    if (own.length > 0)
      return other?.season && expected
        ? found('otherSeason', { name, file: other.file, found: other.season, expected })
        : undefined
    const [unclear] = byFileName.of(unit)
    if (unclear)
      return found('receivedUnclear', {
        name,
        file: unclear.file,
        why: unclear.unreadable ? 'unreadable' : 'nameless',
        contact,
      })
    const [shared] = maybe.of(unit)
    return shared
      ? found('receivedShared', { name, file: shared.file, organ: shared.organ ?? '' })
      : found('notReceived', unit)
  }

  const ofUnits = roster.map((unit) => ({ unit, finding: said(unit) }))
  return {
    missing: ofUnits.flatMap(({ unit, finding }) => (finding?.kind === 'notReceived' ? [unit] : [])),
    findings: [
      ...roster.flatMap(({ name, lines }) => (lines === undefined ? [] : [found('listedTwice', { name, lines })])),
      ...owners.shared.map(({ shared, units }) => found('nameShared', { shared, names: units.map((u) => u.name) })),
      ...ofUnits.flatMap(({ finding }) => finding ?? []),
      ...strangers,
    ],
  }
}

function gathering<T>() {
  const byUnit = new Map<RosterUnit, T[]>()
  return {
    add(unit: RosterUnit, one: T): void {
      const all = byUnit.get(unit)
      if (all) all.push(one)
      else byUnit.set(unit, [one])
    },
    of: (unit: RosterUnit): readonly T[] => byUnit.get(unit) ?? [],
  }
}
