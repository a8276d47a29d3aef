/** Between host and pane: asks for the cells when they may have changed, judges them, and does what the user asks for. Knows neither Excel nor the DOM. */

import type { LastYearReports } from '../../converter/check/index.ts'
import type { Edit, Fix } from '../../converter/edit/index.ts'
import type { Snapshot } from '../../converter/snapshot.ts'
import { type Host, HostError, LateError } from '../host.ts'
import { SENTENCE } from '../sentences.ts'
import { CLOCK, createBeat, type Timers } from './beat.ts'
import { withDeadlines } from './deadlines.ts'
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
 * cannot leave a stale verdict for longer than until the next one. What fails, or is not answered in time, is shown as a
 * problem; nothing is thrown.
 */
export function startSession(
  given: Host,
  view: { show(state: PaneState): void },
  { quiet = QUIET, timers = CLOCK, blank }: SessionOptions = {},
): PaneActions {
  let current: { readonly snapshot: Snapshot; readonly judged: JudgedState } | undefined
  let shown: string | undefined
  let trouble: string | undefined
  let earlier: LastYearReports | undefined
  let made: readonly Fix[] = []
  let unsure: readonly Written[] = []
  let heard = false
  const beat = createBeat(check, quiet, timers)
  // What comes too late counts no more, but tells that the host is there again.
  const host = withDeadlines(given, timers, beat.mark)

  /** Events are asked for until the host has taken that on. */
  function hear(): void {
    if (heard) return
    heard = true
    host.watch(beat.mark).catch(() => {
      heard = false
    })
  }

  async function check(isStale: () => boolean): Promise<void> {
    let state: PaneState
    let mark = ''
    try {
      hear()
      const [snapshot, { judge, holding }] = await Promise.all([host.snapshot(), JUDGE()])
      if (isStale()) return
      settle((edits) => holding(snapshot, edits).length === edits.length)
      mark = signature(snapshot)
      if (mark === shown) return
      state = judge(snapshot, made, earlier)
      if (state.kind === 'judged') current = { snapshot, judged: state }
    } catch (error) {
      if (isStale()) return
      state = problem(error)
    }
    if (state.kind !== 'judged') current = undefined
    trouble = state.kind === 'problem' ? state.message : undefined
    shown = state.kind === 'problem' ? undefined : mark
    view.show(state)
  }

  /** Checks even if nothing seems to have changed, and shows the result. */
  function recheck(): Promise<void> {
    shown = undefined
    return beat.now()
  }

  /** What was written without an answer counts as soon as it is there. */
  function settle(isThere: (edits: readonly Edit[]) => boolean): void {
    const there = unsure.filter(({ edits }) => isThere(edits))
    if (there.length === 0) return
    unsure = unsure.filter((written) => !there.includes(written))
    for (const { then } of there) then()
    shown = undefined
  }

  /** What the user asked for, one thing after the other; a failure is shown, and the next check shows the verdict again. */
  let queue: Promise<void> = Promise.resolve()
  function act(what: () => Promise<void>): void {
    queue = queue.then(what).catch((error: unknown) => {
      shown = undefined
      view.show(problem(error))
    })
  }

  /**
   * Writes only cells that hold what they should hold before; the others were changed meanwhile. `then` is called once that is
   * done: maybe later, where the host gives no answer.
   */
  async function replace(from: readonly Edit[], to: readonly Edit[], all: boolean, then: () => void): Promise<void> {
    const [snapshot, { holding }] = await Promise.all([host.snapshot(), JUDGE()])
    const there = new Set(holding(snapshot, from).map(keyOf))
    const edits = to.filter((e) => there.has(keyOf(e)))
    if (all && edits.length < to.length) return
    if (edits.length > 0) await write({ edits, then })
    then()
  }

  async function write(written: Written): Promise<void> {
    try {
      await host.write(written.edits)
    } catch (error) {
      if (error instanceof LateError) unsure = [...unsure, written]
      throw error
    }
  }

  async function make(fix: Fix): Promise<void> {
    await replace(fix.before, fix.edits, true, () => {
      made = [fix, ...without(made, fix)]
    })
    await recheck()
  }

  async function ready(): Promise<JudgedState> {
    await beat.now()
    if (!current) throw new HostError(trouble ?? SENTENCE.closed)
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
    recheck: () => {
      shown = undefined
      void beat.anew()
    },
    fix: (fix) =>
      act(async () => {
        if (!made.includes(fix)) await make(fix)
      }),
    undo: (fix) =>
      act(async () => {
        if (!made.includes(fix)) return
        await replace(fix.edits, fix.before, false, () => {
          made = without(made, fix)
        })
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
  queue = Promise.resolve().then(() => beat.now())
  return actions
}

/** Edits of which it is not known whether they were written, and what is to be done once they are. */
interface Written {
  readonly edits: readonly Edit[]
  readonly then: () => void
}

/** The other fixes. One that was tried twice, as the first try was not answered, is the same. */
const without = (fixes: readonly Fix[], fix: Fix): readonly Fix[] => fixes.filter((f) => doing(f) !== doing(fix))
const doing = ({ edits }: Fix): string => JSON.stringify(edits)

const keyOf = ({ sheet, cell }: Edit): string => `${sheet}!${cell}`

const problem = (error: unknown): PaneState => ({
  kind: 'problem',
  message: error instanceof HostError ? error.message : SENTENCE.unexpected,
})
