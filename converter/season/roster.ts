/** The list of units that owe a report: a CSV file's bytes → units, and who of them has sent nothing. Pure; knows no file. */
import { type Finding, found } from '../finding.ts'

export interface RosterUnit {
  readonly name: string
  readonly aliases: readonly string[]
  readonly category: string
  readonly contact: string
}

/** Something that was received; `organ` is empty or absent where it does not say whose it is. */
export interface Received {
  readonly file: string
  readonly organ?: string
  /** Which year it reports on, in which edition (its notice). */
  readonly season?: SeasonName
}

interface SeasonName {
  readonly year: number
  readonly notice: string
}

/**
 * Reads a roster: CSV with a heading line that has 名称, and 别名 (several separated by 、 ; ；), 类别, 联系人 where wanted, in
 * any order; UTF-8 or, as Excel saves it, GBK. Names are text, whatever they begin with. `undefined` where there is no 名称.
 */
export function readRoster(bytes: Uint8Array): readonly RosterUnit[] | undefined {
  const [headings = [], ...lines] = records(decode(bytes))
  const column = (name: string) => headings.findIndex((h) => h.trim() === name)
  const [name, alias, category, contact] = [column('名称'), column('别名'), column('类别'), column('联系人')]
  if (name < 0) return undefined
  const field = (line: readonly string[], index: number): string => (index < 0 ? '' : (line[index] ?? '').trim())
  return lines.flatMap((line) =>
    field(line, name) === ''
      ? []
      : [
          {
            name: field(line, name),
            aliases: field(line, alias)
              .split(/[、;；]/)
              .map((a) => a.trim())
              .filter((a) => a !== ''),
            category: field(line, category),
            contact: field(line, contact),
          },
        ],
  )
}

/** Whose report it is that names an organ so: by any of a unit's names, however spaced. */
export function unitsByName(roster: readonly RosterUnit[]): (organ: string) => RosterUnit | undefined {
  const owner = new Map<string, RosterUnit>()
  for (const unit of roster) for (const name of [unit.name, ...unit.aliases]) owner.set(key(name), unit)
  return (organ) => owner.get(key(organ))
}

export interface Comparison {
  /** The units that sent nothing, in the roster's order. */
  readonly missing: readonly RosterUnit[]
  /**
   * The units that sent nothing (AG-MISS) or only reports of another year or edition than expected (AG-YEAR), in the roster's
   * order, then what came from nobody on it (AG-MISS).
   */
  readonly findings: readonly Finding[]
}

/** What was received, held against the list of who owes a report. */
export function compareRoster(
  roster: readonly RosterUnit[],
  received: readonly Received[],
  expected?: SeasonName,
): Comparison {
  const owner = unitsByName(roster)
  const sent = new Map<RosterUnit, Received[]>()
  for (const one of received) {
    const unit = owner(one.organ ?? '')
    if (unit) sent.set(unit, [...(sent.get(unit) ?? []), one])
  }
  const fits = ({ season }: Received): boolean =>
    !season || !expected || (season.year === expected.year && season.notice === expected.notice)
  const ofUnits = roster.flatMap((unit): readonly Finding[] => {
    const own = sent.get(unit)
    if (!own) return [found('notReceived', unit)]
    const [other] = own.some(fits) ? [] : own
    return other?.season && expected
      ? [found('otherSeason', { name: unit.name, file: other.file, found: other.season, expected })]
      : []
  })
  const ofStrangers = received.flatMap(({ file, organ = '' }) =>
    organ === '' || owner(organ) ? [] : [found('notOnRoster', { file, organ })],
  )
  return { missing: roster.filter((unit) => !sent.has(unit)), findings: [...ofUnits, ...ofStrangers] }
}

/** Names typed with other spaces or widths are the same name. */
const key = (name: string): string => name.normalize('NFKC').replace(/\s/gu, '')

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/**
 * The records of a CSV file (RFC 4180): quoted fields may hold commas, line breaks and doubled quotes. By hand: the format is
 * these thirty lines, and a package for it would be larger than the rest of the room.
 */
function records(text: string): readonly (readonly string[])[] {
  const found: string[][] = []
  let record: string[] = []
  // One field and what ends it. A quote that is never closed reaches to the end.
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)(?:"|$))?([^,\r\n]*)(,|\r\n|\r|\n|$)/g)) {
    const [, quoted = '', plain = '', end] = match
    record.push(quoted.replaceAll('""', '"') + plain)
    if (end === ',') continue
    found.push(record)
    record = []
  }
  return found
}
