/** The list of everything that came and did not come, what needs attention first. Streams: holds one row at a time. */
import { SEVERITY } from '../../templates/words.ts'
import { STANDING } from '../message.ts'
import type { PublicFinding } from '../public-finding.ts'
import { type FileRecord, type Outcome, outcomes, type RosterUnit, type Season } from '../season/index.ts'
import { type Column, grouped, link, row, TABLE_END, table, tableStart, text } from './markup.ts'
import { contactOf, count, documents, nameOf, problem, problems, recordsOf } from './records.ts'
import type { Roster } from './roster.ts'
import type { Tally } from './tally.ts'
import { FILES, GROUP, OUTCOME } from './words.ts'

/** More rows than these nobody reads in a page, and no browser likes. */
const LIMIT = 2000
const FIRST = 3
/** What a page too long leaves out. */
const SETTLED: readonly Outcome[] = ['ok', 'superseded']

export interface UnitGroup {
  readonly id: Outcome | keyof typeof GROUP
  readonly name: string
  readonly next: string
  readonly unit: string
  readonly all: number
  readonly shown: number
  /** Some of them have explained warnings and no others. */
  readonly explained: boolean
}

/** The groups of the list that are not empty, in its order, and how much of each it shows. */
export function groupsOf({ counts, explained }: Tally, roster: Roster): readonly UnitGroup[] {
  const { missing, others } = roster
  const most = shares(
    outcomes.map((id) => (counts.all > LIMIT && SETTLED.includes(id) ? 0 : counts[id])),
    LIMIT,
  )
  const listed = ([id, { length }]: readonly [keyof typeof GROUP, readonly unknown[]]): UnitGroup => ({
    id,
    ...GROUP[id],
    all: length,
    shown: Math.min(length, LIMIT),
    explained: false,
  })
  const filed = (id: Outcome, i: number): UnitGroup => ({
    id,
    ...OUTCOME[id],
    unit: FILES,
    all: counts[id],
    shown: most[i]!,
    explained: id === 'ok' && explained > 0,
  })
  return [listed(['missing', missing]), listed(['others', others]), ...outcomes.map(filed)].filter((g) => g.all > 0)
}

/** A page shared out: everybody the same, and what one does not need among the others. */
function shares(wanted: readonly number[], limit: number): readonly number[] {
  const given = wanted.map(() => 0)
  const smallestFirst = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!)
  let left = limit
  for (const [turn, i] of smallestFirst.entries()) {
    given[i] = Math.min(wanted[i]!, Math.floor(left / (wanted.length - turn)))
    left -= given[i]
  }
  return given
}

export function* units(season: Season, groups: readonly UnitGroup[], roster: Roster): Generator<string> {
  if (groups.length === 0) yield '<p class="empty">没有收到任何文件。</p>\n'
  if (groups.some((g) => g.shown < g.all))
    yield `<p>文件太多，这里只列需要处理的，至多 ${grouped(LIMIT)} 份。全部单位见${summary('汇总.xlsx')}，其中“联系人”表的“报送”一栏可以筛选；每一处问题见${summary('findings.csv')}。</p>\n`
  for (const { id, name, next, unit, all, shown, explained } of groups) {
    const part =
      shown === 0
        ? '没有在这里列出。'
        : shown < all
          ? `列出前 ${grouped(shown)} ${unit}，其余见${summary('汇总.xlsx')}。`
          : ''
    yield `<section class="group" id="${id}" style="--tone:var(--${id})"><h3>${name}<span class="count">${grouped(all)} ${unit}</span></h3><p>${next}${part}</p>\n`
    if (id === 'missing') yield missingTable(roster.missing.slice(0, shown))
    else if (id === 'others') yield notes(roster.others.slice(0, shown))
    else if (shown > 0) yield* files(season, id, explained ? EXPLAINED : COLUMNS[id], shown)
    yield '</section>\n'
  }
}

const summary = (name: string): string => `“${link(name, name)}”`

const missingTable = (units: readonly RosterUnit[]): string =>
  table(
    [{ name: '单位' }, { name: '类别' }, { name: '联系人' }],
    units.map((u) => [text(u.name), text(u.category), text(u.contact)]),
    'units',
  )

const notes = (findings: readonly PublicFinding[]): string =>
  `<ul class="findings">${findings.map((f) => `<li>${problem(f)}</li>`).join('')}</ul>\n`

function* files(season: Season, outcome: Outcome, columns: readonly Shown[], most: number): Generator<string> {
  yield tableStart(columns, 'units')
  for (const record of recordsOf(season, outcome, most))
    yield row(
      columns,
      columns.map(({ cell }) => cell(record)),
    )
  yield TABLE_END
}

interface Shown extends Column {
  readonly cell: (record: FileRecord) => string
}

const UNIT: Shown = {
  name: '单位',
  cell: (record) => {
    const small = [record.organ ? text(record.file) : '', contactOf(record)].filter((s) => s !== '')
    return `${nameOf(record)}${small.map((s) => `<small>${s}</small>`).join('')}`
  },
}
const YEAR: Shown = { name: '年度', number: true, cell: ({ year }) => (year === undefined ? '' : String(year)) }
const DOCUMENTS: Shown = {
  name: '文件',
  cell: (record) => {
    const links = documents(record)
    return links && `<span class="docs">${links}</span>`
  },
}
const ERRORS: Shown = { name: SEVERITY.error, number: true, cell: (record) => grouped(count(record, 'error')) }
const WARNINGS: Shown = { name: SEVERITY.warning, number: true, cell: (record) => grouped(count(record, 'warning')) }
const PROBLEMS: Shown = {
  name: '问题',
  cell: (record) => {
    const all = problems(record)
    const rest = all.length > FIRST ? `<li class="soft">另有 ${grouped(all.length - FIRST)} 处</li>` : ''
    const first = all.slice(0, FIRST).map((p) => `<li>${problem(p)}</li>`)
    return first.length === 0 ? '' : `<ul class="findings">${first.join('')}${rest}</ul>`
  },
}
const INSTEAD: Shown = { name: '以哪份为准', cell: ({ supersededBy = '' }) => text(supersededBy) }

const ATTENTION: readonly Shown[] = [UNIT, YEAR, ERRORS, WARNINGS, PROBLEMS, DOCUMENTS]
const COLUMNS: Readonly<Record<Outcome, readonly Shown[]>> = {
  unreadable: [UNIT, PROBLEMS, DOCUMENTS],
  errors: ATTENTION,
  warnings: ATTENTION,
  ok: [UNIT, YEAR, DOCUMENTS],
  superseded: [UNIT, YEAR, INSTEAD],
}
const EXPLAINED: readonly Shown[] = [UNIT, YEAR, { ...PROBLEMS, name: STANDING.explained }, DOCUMENTS]
