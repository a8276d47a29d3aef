/** A season's numbers → numbers.parquet, one number a row. The only file that loads hyparquet-writer; holds one row group at a time. */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { cells, type Edition, type Entry, grids } from '../../templates/form.ts'
import { digits } from '../../templates/lib/decimal.ts'
import { memo } from '../../templates/lib/memo.ts'
import type { Sink } from '../../templates/lib/packer.ts'
import { numberWords } from '../../templates/words.ts'
import { editionOf, type Season } from '../season/index.ts'

/** Money has at most so many places; a DECIMAL(18,6) is exact and adds exactly. */
const SCALE = 6
const PRECISION = 18
const UNIT = 10n ** BigInt(SCALE)

const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const
const COLUMNS = {
  organ: text,
  year: { type: 'INT32' },
  edition: text,
  status: text,
  file: text,
  grid: text,
  row: text,
  column: text,
  /** The number in words: 本年新收·自然人 */
  label: text,
  value: { type: 'INT64', converted_type: 'DECIMAL', scale: SCALE, precision: PRECISION },
  /** What stands in the cell, `/` too; null where nothing does. Holds also what `value` cannot (DECIMAL's bounds). */
  entry: text,
} as const
type Name = keyof typeof COLUMNS
type RowGroup = Record<Name, (string | number | bigint | null)[]>
const NAMES = Object.keys(COLUMNS) as readonly Name[]
/** Least and greatest let a reader pass over a group; in the other columns every group has about the same, and finding them takes long. */
const SOUGHT: ReadonlySet<Name> = new Set(['organ', 'year', 'edition'])

const SCHEMA = [
  { name: 'root', num_children: NAMES.length },
  ...NAMES.map((name) => ({ name, repetition_type: 'OPTIONAL' as const, ...COLUMNS[name] })),
]
/** What all numbers of a report have in common, and what says which number it is. */
const OWN = ['organ', 'year', 'edition', 'status', 'file'] as const
const PLACE = ['grid', 'row', 'column', 'label'] as const
/** Numbers held before they are written. With more, the arrays outlive V8's young generation: 50 000 took 170 MB, these take 10. */
const GROUP = 10_000

const places = memo((edition: Edition) => {
  const byId = new Map(grids(edition).map((grid) => [grid.id, grid]))
  return cells(edition).map((at) => ({ ...at, label: numberWords(byId.get(at.grid)!, at) }))
})

/** Writes every number of the reports that count; one whose place was taken by a later report is left out. */
export function writeNumbers({ records }: Season, sink: Sink): void {
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({ writer: bytes, schema: SCHEMA, createdBy: 'nianbao' })
  let group = empty()
  const drain = () => {
    sink(bytes.getBytes().slice())
    bytes.index = 0
  }
  const flush = () => {
    if (group.value.length === 0) return
    writer.write({
      columnData: NAMES.map((name) => ({ name, data: group[name], statistics: SOUGHT.has(name) })),
      rowGroupSize: group.value.length,
    })
    group = empty()
    drain()
  }
  for (const record of records()) {
    const edition = editionOf(record)
    const { figures, organ = null, year = null, status, file, supersededBy } = record
    if (!edition || !figures || supersededBy !== undefined) continue
    // Column by column: a line of its own for each of millions of numbers takes twice as long.
    const own = { organ, year, edition: edition.id, status, file }
    for (const name of OWN) for (const _ of places(edition)) group[name].push(own[name])
    for (const name of PLACE) for (const at of places(edition)) group[name].push(at[name])
    places(edition).forEach((_, i) => {
      const given = figures[i] ?? null
      group.value.push(decimal(given))
      group.entry.push(typeof given === 'number' ? digits(given) : given)
    })
    if (group.value.length >= GROUP) flush()
  }
  flush()
  writer.finish()
  drain()
}

const empty = (): RowGroup => Object.fromEntries(NAMES.map((name) => [name, []])) as unknown as RowGroup

/** As millionths; `null` where that would not be the same number. */
function decimal(given: Entry): bigint | null {
  if (typeof given !== 'number') return null
  if (Number.isInteger(given) && Math.abs(given) < 10 ** (PRECISION - SCALE)) return BigInt(given) * UNIT
  const [whole = '', fraction = ''] = digits(given).split('.')
  if (fraction.length > SCALE || whole.replace('-', '').length > PRECISION - SCALE) return null
  return BigInt(whole + fraction.padEnd(SCALE, '0'))
}
