/** Whose report it is that names an organ so: by any name on a list of units. Pure. */
import { type Finding, found } from '../finding.ts'
import { type FullNames, organKey } from '../organ-name.ts'
import type { Report } from '../report.ts'
import type { RosterUnit } from './roster.ts'

export interface Owners {
  /** By any of a unit's names, however spelled; `undefined` where none or several units have it. */
  of(organ: string): RosterUnit | undefined
  /** Those that share a name which none has in full. */
  sharing(organ: string): readonly RosterUnit[]
  /** By the name of a file: the unit whose name stands in it, the longest; `undefined` where that is not one unit's. */
  inFileName(file: string): RosterUnit | undefined
  /** Every name that several units have, as the list writes it first. */
  readonly shared: readonly { readonly shared: string; readonly units: readonly RosterUnit[] }[]
}

interface Claim {
  readonly spelled: string
  readonly units: readonly RosterUnit[]
}

/** A name in full goes before another unit's alias. */
export function ownersIn(roster: readonly RosterUnit[]): Owners {
  const full = new Map(roster.map((unit) => [organKey(unit.name), unit]))
  const claims = new Map<string, Claim>()
  for (const unit of roster)
    for (const spelled of [unit.name, ...unit.aliases]) {
      const claim = claims.get(organKey(spelled)) ?? { spelled, units: [] }
      if (!claim.units.includes(unit)) claims.set(organKey(spelled), { ...claim, units: [...claim.units, unit] })
    }
  claims.delete('')
  const claimants = (key: string): readonly RosterUnit[] => {
    const owner = full.get(key)
    return owner ? [owner] : (claims.get(key)?.units ?? [])
  }
  const sole = (units: readonly RosterUnit[]) => (units.length === 1 ? units[0] : undefined)
  return {
    of: (organ) => sole(claimants(organKey(organ))),
    sharing: (organ) => {
      const units = claimants(organKey(organ))
      return units.length > 1 ? units : []
    },
    inFileName(file) {
      const [name = '', folder = ''] = file.split(/[/\\]/).reverse()
      return sole(longestIn(withoutEnding(name))) ?? sole(longestIn(folder))
    },
    shared: [...claims.values()].flatMap(({ spelled, units }) =>
      units.length > 1 ? [{ shared: spelled, units }] : [],
    ),
  }

  /** Whose names stand in a text, but for those that are only part of a longer one there. */
  function longestIn(text: string): readonly RosterUnit[] {
    const key = organKey(text)
    const found = new Set<RosterUnit>()
    for (let at = 0; at < key.length; ) {
      const longest = longestAt(key, at)
      for (const unit of longest === '' ? [] : claimants(longest)) found.add(unit)
      at += Math.max(1, longest.length)
    }
    return [...found]
  }

  function longestAt(text: string, at: number): string {
    for (let to = Math.min(text.length, at + LONGEST_NAME); to - at >= SHORTEST_NAME; to--)
      if (claims.has(text.slice(at, to))) return text.slice(at, to)
    return ''
  }
}

/** One character stands in many words. */
const SHORTEST_NAME = 2
const LONGEST_NAME = 80

const withoutEnding = (name: string): string => name.replace(/\.[^.]*$/, '')

/** What each name on the list is in full, for whoever prints documents; a shared one is nobody's. */
export function fullNames(roster: readonly RosterUnit[]): FullNames {
  const owners = ownersIn(roster)
  return new Map(
    roster.flatMap((unit) =>
      [unit.name, ...unit.aliases].flatMap((name): (readonly [string, string])[] =>
        name !== '' && owners.of(name) === unit ? [[organKey(name), unit.name]] : [],
      ),
    ),
  )
}

/** A report under the name that the list has in full, and what is said where it has another of the unit's names (AG-NAME). */
export function underFullName(
  report: Report,
  names: FullNames,
): { readonly report: Report; readonly findings: readonly Finding[] } {
  const written = report.organ.name
  const full = names.get(organKey(written))
  if (full === undefined || full === written) return { report, findings: [] }
  const isSame = organKey(written) === organKey(full)
  return {
    report: { ...report, organ: { ...report.organ, name: full } },
    findings: isSame ? [] : [found('organListed', { field: 'organ.name', written, listed: full })],
  }
}
