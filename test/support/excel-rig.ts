/** The pane over the stand-in for Excel or for WPS, with what it shows and saves kept; and the workbooks that the tests of it open. */

import { afterEach, beforeEach, test, vi } from 'vitest'
import { excelHost } from '../../addin/excel/host.ts'
import type { Host } from '../../addin/host.ts'
import { startSession } from '../../addin/session/session.ts'
import type { JudgedState, PaneState } from '../../addin/session/state.ts'
import { wpsHost } from '../../addin/wps/host.ts'
import { fillingOf } from '../../converter/fill.ts'
import { currentEdition as edition } from '../../templates/editions/index.ts'
import { totals } from '../../templates/equation.ts'
import { cells, idOf } from '../../templates/form.ts'
import { layout } from '../../templates/layout.ts'
import { a1 } from '../../templates/lib/a1.ts'
import { workbook } from '../../templates/sheets/workbook.ts'
import { cases } from './cases.ts'
import { type Fake, fakeExcel } from './fake-excel.ts'
import { fakeWps } from './fake-wps.ts'
import { randomFigures, reportOf, seeded, settled } from './figures.ts'

// Loaded beforehand: the stopped clock does not wait for them.
await import('../../addin/session/judge.ts')
await import('../../addin/excel/read.ts')
await import('../../addin/excel/write.ts')

const random = seeded(11)
export const figures = settled(edition, random, randomFigures(edition, random))
export const report = reportOf(edition, figures)
export const good = await workbook(edition, fillingOf(report))
export const books = await Promise.all(
  cases.map(async (c) => [c.name, await workbook(c.edition, fillingOf(c.report))] as const),
)
export const at = (id: string) => layout(edition).names.get(id)!
export const place = (id: string) => [at(id).sheet, a1(at(id))] as const

/** An input that a balance reads, and the total over it. */
export const input = cells(edition)
  .map(idOf)
  .find((id) => id.startsWith('requests.received.') && !totals(edition).has(id))!
export const total = 'requests.received.total'

/** Tests of the Excel host that are loaded after this run on WPS instead. */
export const program = { isWps: false }
/** A test of what only Excel has. */
export const onExcel = (name: string, run: () => Promise<void>): void => {
  if (!program.isWps) test(name, run)
}

const hostOver = (fake: Fake, save: Host['save']): Host =>
  program.isWps ? wpsHost({ application: fakeWps(fake).Application, save }) : excelHost({ save, every: 0 })

export interface Rig {
  readonly fake: Fake
  readonly states: PaneState[]
  readonly saved: { name: string; bytes: Uint8Array }[]
  readonly actions: ReturnType<typeof startSession>
  /** A host of its own over the same workbook. */
  host(): Host
  last(): PaneState
  judged(): JudgedState
}

export async function rig(
  bytes: Uint8Array = good,
  options: Parameters<typeof fakeExcel>[1] = {},
  fake?: Fake,
): Promise<Rig> {
  const fakeTime = vi.isFakeTimers()
  // Opening the file takes real time.
  vi.useRealTimers()
  const own = fake ?? (await fakeExcel(bytes, options))
  if (fakeTime) vi.useFakeTimers()
  vi.stubGlobal('Excel', own.Excel)
  vi.stubGlobal('Office', own.Office)
  const states: PaneState[] = []
  const saved: Rig['saved'] = []
  const save = async (name: string, content: Uint8Array) => void saved.push({ name, bytes: content })
  const host = hostOver(own, save)
  const actions = startSession(
    host,
    { show: (state) => states.push(state) },
    { blank: async (id) => new TextEncoder().encode(id) },
  )
  const last = () => states.at(-1)!
  return {
    fake: own,
    states,
    saved,
    actions,
    host: () => hostOver(own, save),
    last,
    judged: () => {
      const state = last()
      if (state.kind !== 'judged') throw new Error(`not judged: ${JSON.stringify(state)}`)
      return state
    },
  }
}
export const settle = (ms = 1_000) => vi.advanceTimersByTimeAsync(ms)
/** Until a change is seen that WPS tells nothing of. */
export const UNTOLD = 16_000
export const rules = (r: Rig) => r.judged().examined.findings.map((f) => f.rule)

/** Time stands still until a test lets it pass. */
export function stoppedTime(): void {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
}
