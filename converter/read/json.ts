/** A report's public JSON → the report. Entries are looked up by the edition's ids only: foreign keys never become keys of ours. */

import { editionById } from '../../templates/editions/index.ts'
import { type Entry, grids, idOf, leaves } from '../../templates/form.ts'
import { Unreadable } from '../errors.ts'
import { type Finding, found } from '../finding.ts'
import { build } from '../report.ts'
import { explanationsIn } from './explanations.ts'
import { understand } from './number.ts'
import { type Reading, unreadableEdition } from './read.ts'

/** Reads a report from JSON text. Throws `Unreadable`: WB-CORRUPT (no JSON), WB-NOTOURS (JSON of something else). */
export function readJson(text: string): Reading {
  const whole = object(parse(text))
  const tables = object(whole?.get('tables'))
  if (!whole || !tables) throw new Unreadable('notReport')
  const editionId = whole.get('edition')
  const edition = typeof editionId === 'string' ? editionById(editionId) : undefined
  if (!edition) return unreadableEdition(editionId === undefined ? '' : shown(editionId))

  const findings: Finding[] = []
  const explained = new Set<string>()
  const entries = new Map<string, Entry>()
  // One by one: a call cannot take hundreds of thousands at once.
  const note = (some: Iterable<Finding>): void => {
    for (const one of some) findings.push(one)
  }
  for (const grid of grids(edition)) {
    const rows = object(tables.get(grid.id)) ?? new Map()
    for (const row of leaves(grid.rows)) {
      const columns = object(rows.get(row.id)) ?? new Map()
      for (const { id: column } of leaves(grid.columns)) {
        const at = { grid: grid.id, row: row.id, column }
        const raw = columns.get(column)
        const read = understand({ value: isScalar(raw) ? (raw ?? null) : shown(raw) })
        if ('entry' in read) entries.set(idOf(at), read.entry)
        else explained.add(idOf(at))
        if ('wrong' in read) findings.push(found('notNumber', { at, raw: read.wrong }))
        if ('stored' in read) findings.push(found('beyondShown', { at, raw: String(read.stored), actual: read.entry }))
        if ('healed' in read) findings.push(found('healedNumber', { at, raw: read.healed, actual: read.entry }))
      }
      note(foreign(columns, leaves(grid.columns), `${grid.id}.${row.id}.`))
    }
    note(foreign(rows, leaves(grid.rows), `${grid.id}.`))
  }
  note(foreign(tables, grids(edition), ''))

  const year = whole.get('year')
  const valid = typeof year === 'number' && Number.isInteger(year) && year > 1900 && year < 2200
  if (!valid && year !== undefined && year !== null) {
    findings.push(found('yearMissing', { raw: shown(year) }))
    explained.add('report.year')
  }
  const narratives = object(whole.get('narratives')) ?? new Map()
  return {
    edition,
    report: build(
      edition,
      {
        year: valid ? year : null,
        organ: { name: plainText(object(whole.get('organ'))?.get('name')).trim() },
        explanations: explanationsIn(whole.get('explanations'), edition),
      },
      ({ id }) => entries.get(id) ?? null,
      (section) => plainText(narratives.get(section)),
    ),
    contact: {},
    findings,
    explained,
    places: new Map(),
  }
}

type Scalar = string | number | boolean | null | undefined
const isScalar = (value: unknown): value is Scalar => value === null || typeof value !== 'object'
/** A value that should be another, for a sentence. What is nested is only named: it may be too deep to be written out. */
const shown = (value: unknown): string => (isScalar(value) ? String(value) : Array.isArray(value) ? '[…]' : '{…}')
const plainText = (value: unknown): string => (typeof value === 'string' ? value : '')

function parse(text: string): unknown {
  if (isTooMuch(text)) throw new Unreadable('tooMuch')
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw new Unreadable('notJson')
  }
}

/** As in a part of a workbook. A parser that runs out of a thread's memory ends the program, and not only the thread. */
const MAX_VALUES = 200_000
const [QUOTE, COMMA, LIST, BACKSLASH, OBJECT] = [34, 44, 91, 92, 123]

/** Counts values by what begins or separates them, before any of them is made. */
function isTooMuch(text: string): boolean {
  let values = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === QUOTE) quoted = !quoted
    else if (quoted && c === BACKSLASH) i++
    else if (!quoted && (c === COMMA || c === LIST || c === OBJECT)) values++
  }
  return values > MAX_VALUES
}

/** An object's own keys as a map, so that no key of the data can reach a prototype. */
const object = (value: unknown): ReadonlyMap<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : undefined

function* foreign(
  keys: ReadonlyMap<string, unknown>,
  known: readonly { readonly id: string }[],
  path: string,
): Generator<Finding> {
  for (const key of keys.keys()) if (!known.some(({ id }) => id === key)) yield found('unknownKey', { key: path + key })
}
