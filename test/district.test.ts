/** The example district: its figures are the published ones, and in what was received is found what its page says, no more. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../converter/check/check.ts'
import { pickLastYear } from '../converter/check/last-year.ts'
import { type Examined, examine } from '../converter/examine/examine.ts'
import { toPublic } from '../converter/public-finding.ts'
import { readJson } from '../converter/read/index.ts'
import { entry, type Report } from '../converter/report.ts'
import { choose } from '../converter/season/choose.ts'
import { compareRoster } from '../converter/season/compare-roster.ts'
import { figuresOf } from '../converter/season/records.ts'
import { rollup } from '../converter/season/rollup.ts'
import { readRoster } from '../converter/season/roster.ts'
import { fullNames, ownersIn, underFullName } from '../converter/season/whose.ts'
import { archiveEntries } from '../converter/source/archive.ts'
import { looksLikeArchive, looksLikeReport, otherKind } from '../converter/source/endings.ts'
import { readSource } from '../converter/source/source.ts'
import { tablesOf } from '../converter/source/tables.ts'
import { savedAt } from '../converter/xlsx/index.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { type Arrival, arrivals, MISSING } from './district/arrivals.ts'
import { BEFORE, NOW } from './district/figures.ts'
import { LAST_YEAR, RECEIVED, ROSTER } from './district/files.ts'
import { sound } from './district/reports.ts'
import { GOVERNMENT, units } from './district/units.ts'
import type { Case } from './support/cases.ts'

const edition = NOW.edition
const byName = (a: string, b: string) => (a < b ? -1 : 1)

describe('the sound reports', () => {
  /** Without 规章, which no unit of a district has. */
  const summable = ({ figures }: Report) =>
    Object.fromEntries(Object.entries(figures).filter(([id]) => !id.startsWith('documents.regulations.')))
  test.each<readonly [string, Case, readonly Report[]]>([
    ['this year', NOW, sound.map((s) => s.now)],
    ['last year', BEFORE, sound.map((s) => s.before)],
  ])('of %s add up to the published figures', (_, { report: published }, reports) => {
    const rolled = rollup(
      reports.map((report) => ({ file: '', figures: figuresOf(report, edition) })),
      edition,
      published.year!,
      GOVERNMENT,
    ).report
    expect(reports).toHaveLength(60)
    expect(summable(rolled)).toEqual(summable(published))
  })
  test.each(sound.map((s) => [s.unit.name, s] as const))(
    '%s: nothing to be found, also not against last year',
    (_, s) => {
      expect(check(s.before, edition)).toEqual([])
      expect(check(s.now, edition, { source: 'report', at: (at) => entry(s.before, at) })).toEqual([])
    },
  )
  test('say their own numbers', () => {
    for (const { now, before } of sound)
      for (const report of [now, before]) {
        const at = (row: string) => Number(entry(report, { grid: 'requests', row, column: 'total' }))
        const said =
          at('received') + at('carriedIn') === 0 ? '没有收到政府信息公开申请' : `政府信息公开申请${at('received')}件`
        expect(report.narratives.overview).toContain(said)
      }
    const texts = sound.map((s) => s.now.narratives.overview)
    expect(new Set(texts).size).toBe(texts.length)
  })
})

/** What lies in the folder, and in its archive: bytes by path. */
function received(): ReadonlyMap<string, Uint8Array> {
  const paths = readdirSync(RECEIVED, { withFileTypes: true, recursive: true })
    .filter((f) => f.isFile())
    .map((f) =>
      join(f.parentPath, f.name)
        .split(sep)
        .join('/')
        .slice(RECEIVED.length + 1),
    )
  return new Map(
    paths.flatMap((path): (readonly [string, Uint8Array])[] => {
      const bytes = readFileSync(join(RECEIVED, path))
      if (!looksLikeArchive(path)) return [[path, bytes]]
      return archiveEntries(bytes, nodeInflate).map((e) => [`${path}/${e.name.replace(/^.*\//, '')}`, e.read()])
    }),
  )
}

const desk = received()
const earlier = {
  single: false,
  reports: readdirSync(LAST_YEAR).map((name) => readJson(readFileSync(join(LAST_YEAR, name), 'utf8')).report!),
  unreadable: [],
}
const roster = readRoster(tablesOf(readFileSync(ROSTER), nodeInflate))!
const names = fullNames(roster)
const judge = (arrival: Arrival): Examined =>
  examine(
    () => {
      const refused = otherKind(arrival.path)
      if (refused) throw refused
      const reading = readSource(arrival.path, desk.get(arrival.path)!, nodeInflate)
      const { report, findings } = underFullName(reading.report!, names)
      return { ...reading, report, findings: [...reading.findings, ...findings] }
    },
    (report) => pickLastYear(report, earlier),
  )
/** In the order in which a folder is read. */
const judged = [...arrivals]
  .sort((a, b) => byName(a.path, b.path))
  .map((arrival) => {
    const examined = judge(arrival)
    const errors = examined.findings.filter((f) => f.severity === 'error').map((f) => toPublic(f, examined.edition))
    const time = savedAt(desk.get(arrival.path)!, nodeInflate)
    return {
      arrival,
      file: arrival.path,
      ...examined,
      errors,
      content: JSON.stringify(examined.report?.figures),
      ...(time === undefined ? {} : { savedAt: time }),
    }
  })
const pathsOf = (fate: Arrival['fate']) => judged.filter((j) => j.arrival.fate === fate).map((j) => j.file)

describe('what was received', () => {
  test('is what is told of, and a lock file', () => {
    const lock = [...desk.keys()].filter((path) => path.includes('~$'))
    expect(lock).toHaveLength(1)
    expect([...desk.keys()].sort(byName)).toEqual([...arrivals.map((a) => a.path), ...lock].sort(byName))
    expect(arrivals.filter((a) => !looksLikeReport(a.path)).map((a) => a.codes)).toEqual([['WB-KIND']])
  })
  test('last year’s reports are those of every unit', () => {
    expect([...earlier.reports].sort((a, b) => byName(a.organ.name, b.organ.name))).toEqual(
      sound.map((s) => s.before).sort((a, b) => byName(a.organ.name, b.organ.name)),
    )
  })
  test.each(judged.map((j) => [j.file, j] as const))('%s', (_, { arrival, findings, status, report }) => {
    expect([...new Set(findings.map((f) => f.rule))].sort()).toEqual(arrival.codes)
    const verdict = status === 'unreadable' ? '读不了' : status === 'errors' ? '退回' : '可用'
    expect(arrival.fate === '通过' || arrival.fate === '不计入' ? '可用' : arrival.fate).toBe(verdict)
    // Nothing was lost on the way, and nothing but what went wrong was changed.
    if (arrival.why === '') expect(report).toEqual(sound.find((s) => s.unit === arrival.unit)!.now)
  })
  test('about 45 are sound, 9 units must be asked again, 3 sent nothing', () => {
    expect(['通过', '退回', '读不了', '不计入'].map((f) => pathsOf(f as Arrival['fate']).length)).toEqual([
      44, 10, 3, 5,
    ])
    expect([MISSING.length, units.length]).toEqual([3, 60])
  })
})

describe('all together', () => {
  const owners = ownersIn(roster)
  const choice = choose(judged, { organ: GOVERNMENT, owes: (organ) => owners.of(organ) !== undefined })!
  test('what is added up, and why the rest is not', () => {
    expect([choice.year, choice.units.map((u) => u.file)]).toEqual([NOW.report.year, pathsOf('通过')])
    for (const { of, finding } of choice.excluded)
      expect([of.file, of.arrival.among ?? of.arrival.codes]).toEqual([
        of.file,
        of.arrival.among ? finding.rule : expect.arrayContaining([finding.rule]),
      ])
  })
  test('AG-REG: who filled in what is the government’s', () => {
    const filled = choice.units.filter((u) =>
      Object.entries(u.report.figures).some(([id, n]) => id.startsWith('documents.regulations.') && n !== 0),
    )
    expect(filled.map((u) => u.file)).toEqual(arrivals.filter((a) => a.among === 'AG-REG').map((a) => a.path))
  })
  test('AG-MISS: who sent nothing that can be read, and who is not on the list', () => {
    expect(roster.map((r) => [r.name, r.category, r.contact])).toEqual(
      units.map((u) => [u.name, u.kind, `${u.person} ${u.phone}`]),
    )
    const { missing, findings } = compareRoster(
      roster,
      judged.map(({ file, report, status }) => ({
        file,
        organ: report?.organ.name ?? '',
        unreadable: status === 'unreadable',
      })),
    )
    expect(missing.map((u) => u.name).sort(byName)).toEqual(MISSING.map((u) => u.name).sort(byName))
    const unread = arrivals.flatMap((a) => (a.fate === '读不了' && a.unit ? [[a.unit.name, a.path]] : []))
    const said = findings.flatMap((f) => (f.kind === 'receivedUnclear' ? [[f.name, f.file]] : []))
    expect(said.sort()).toEqual(unread.sort())
    const strangers = findings.flatMap((f) => (f.kind === 'notOnRoster' ? [f.file] : []))
    expect(strangers).toEqual(arrivals.filter((a) => a.among === 'AG-MISS').map((a) => a.path))
  })
})
