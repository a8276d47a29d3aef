/** Between host and pane: asks for the cells when they may have changed, judges them, and does what the user asks for. Knows neither Excel nor the DOM. */

import type { LastYearReports } from '../../converter/check/index.ts'
import type { Edit, Fix } from '../../converter/edit/index.ts'
import type { Snapshot } from '../../converter/snapshot.ts'
import { type Host, HostError } from '../host.ts'
import { SENTENCE } from '../sentences.ts'
import { CLOCK, createBeat, type Timers } from './beat.ts'
import { signature } from './signature.ts'
import type { JudgedState, PaneActions, PaneState } from './state.ts'

/** Reading and judging come after the pane stands: nothing of it is needed to say that it is loading. */
const JUDGE = () => import('./judge.ts')

export interface SessionOptions {
  /** Milliseconds without a change before a check. */
  readonly quiet?: number
  readonly timers?: Timers
  /** The bytes of a blank workbook of an edition, from wherever the host keeps them. */
  readonly blank?: (edition: string) => Promise<Uint8Array>
}

const QUIET = 200

/**
 * Starts watching a host and shows the view every new verdict. Everything is read anew each time, so that a missed event
 * cannot leave a stale verdict for longer than until the next one. What fails is shown as a problem; nothing is thrown.
 */
export function startSession(
  host: Host,
  view: { show(state: PaneState): void },
  { quiet = QUIET, timers = CLOCK, blank }: SessionOptions = {},
): PaneActions {
  let current: { readonly snapshot: Snapshot; readonly judged: JudgedState } | undefined
  let shown: string | undefined
  let earlier: LastYearReports | undefined
  let made: readonly Fix[] = []
  const beat = createBeat(check, quiet, timers)

  async function check(isStale: () => boolean): Promise<void> {
    let state: PaneState
    let mark = ''
    try {
      const [snapshot, { judge }] = await Promise.all([host.snapshot(), JUDGE()])
      if (isStale()) return
      mark = signature(snapshot)
      if (mark === shown) return
      state = judge(snapshot, made, earlier)
      if (state.kind === 'judged') current = { snapshot, judged: state }
    } catch (error) {
      state = problem(error)
    }
    if (state.kind !== 'judged') current = undefined
    shown = state.kind === 'problem' ? undefined : mark
    view.show(state)
  }

  /** Checks even if nothing seems to have changed, and shows the result. */
  function recheck(): Promise<void> {
    shown = undefined
    return beat.now()
  }

  /** What the user asked for, one thing after the other; a failure is shown, and the next check shows the verdict again. */
  let queue: Promise<void> = Promise.resolve()
  function act(what: () => Promise<void>): void {
    queue = queue.then(what).catch((error: unknown) => {
      shown = undefined
      view.show(problem(error))
    })
  }

  /** Writes only cells that hold what they should hold before; the others were changed meanwhile. */
  async function replace(from: readonly Edit[], to: readonly Edit[], all: boolean): Promise<boolean> {
    const [snapshot, { holding }] = await Promise.all([host.snapshot(), JUDGE()])
    const there = new Set(holding(snapshot, from).map(keyOf))
    const edits = to.filter((e) => there.has(keyOf(e)))
    if (edits.length === 0 || (all && edits.length < to.length)) return false
    await host.write(edits)
    return true
  }

  async function make(fix: Fix): Promise<void> {
    if (await replace(fix.before, fix.edits, true)) made = [fix, ...made]
    await recheck()
  }

  async function ready(): Promise<JudgedState> {
    await beat.now()
    if (!current) throw new HostError(SENTENCE.closed)
    return current.judged
  }

  const actions: PaneActions = {
    goTo: (place, quote) =>
      act(async () => {
        const { passageIn } = await JUDGE()
        const sheet = current?.snapshot.sheets.find((s) => s.name === place.sheet)
        const [passage] = sheet && quote !== undefined ? passageIn(sheet, place.cell, quote) : []
        return host.goTo(passage ? { sheet: place.sheet, cell: passage.cell } : place)
      }),
    recheck: () => void recheck(),
    fix: (fix) =>
      act(async () => {
        if (!made.includes(fix)) await make(fix)
      }),
    undo: (fix) =>
      act(async () => {
        if (!made.includes(fix)) return
        await replace(fix.edits, fix.before, false)
        made = made.filter((f) => f !== fix)
        await recheck()
      }),
    chooseLastYear: (file) =>
      act(async () => {
        earlier = await (await import('./earlier.ts')).readEarlier(file)
        await recheck()
      }),
    dropLastYear: () =>
      act(async () => {
        earlier = undefined
        await recheck()
      }),
    keepLastYear: () =>
      act(async () => {
        const { edition } = (await ready()).examined
        const [last] = earlier?.reports ?? []
        if (!last || !edition || !current) throw new HostError(SENTENCE.noLastYear)
        const { lastYearFix } = await JUDGE()
        const fix = lastYearFix(last, edition, current.snapshot)
        if (!fix) throw new HostError(SENTENCE.noLastYearCells)
        await make(fix)
      }),
    save: (format) =>
      act(async () => {
        const { examined } = await ready()
        const { documentOf } = await import('./documents.ts')
        const document = documentOf(examined, format)
        if (document) await host.save(document.name, document.bytes)
      }),
    preview: async () => {
      await beat.now()
      const { previewOf } = await import('./documents.ts')
      return current ? previewOf(current.judged.examined) : ''
    },
    template: (edition) =>
      act(async () => {
        if (!blank) throw new HostError(SENTENCE.noTemplate)
        await host.save(`政府信息公开工作年度报告填报工作簿（${edition}版）.xlsx`, await blank(edition))
      }),
  }

  // The view may need the actions before it can show anything.
  queue = Promise.resolve()
    .then(() => host.watch(beat.mark))
    .catch((error: unknown) => view.show(problem(error)))
    .then(() => beat.now())
  return actions
}

const keyOf = ({ sheet, cell }: Edit): string => `${sheet}!${cell}`

const problem = (error: unknown): PaneState => ({
  kind: 'problem',
  message: error instanceof HostError ? error.message : SENTENCE.unexpected,
})
