/** What was done to a report, step by step; some of the last steps may be taken back. Pure. */

import type { Edit, Fix } from '../../../converter/edit/index.ts'

export interface Step {
  /** What it was, for the button that takes it back. */
  readonly words: string
  /** What cells hold after it. */
  readonly edits: readonly Edit[]
  /** The correction that it made, where it was one. */
  readonly fix?: Fix
  /** The stay in one place that it was typed in. */
  readonly visit?: number
}

export interface History {
  /** In their order; those from `at` on are taken back, and can be made again. */
  readonly steps: readonly Step[]
  readonly at: number
}

export const NOTHING_DONE: History = { steps: [], at: 0 }

/** Characters of all that is remembered. Beyond, the oldest steps become one: nothing of what they did is lost. */
const MOST = 8_000_000

/** One more; what was taken back can no longer be made again. A step of the same visit as the last is part of it. */
export function withStep({ steps, at }: History, step: Step): History {
  const done = steps.slice(0, at)
  const last = done[at - 1]
  if (last?.visit === undefined || last.visit !== step.visit || last.fix) done.push(step)
  else done[at - 1] = { ...last, edits: latest([...last.edits, ...step.edits]) }
  return bounded(done)
}

function bounded(steps: readonly Step[]): History {
  let room = MOST
  let kept = steps.length
  while (kept > 0 && room >= 0) room -= weight(steps[--kept]!)
  if (room >= 0 || kept === 0) return { steps, at: steps.length }
  const [first, ...more] = steps.slice(0, kept + 1)
  const one = { words: first!.words, edits: latest([first, ...more].flatMap((s) => s!.edits)) }
  const left = [one, ...steps.slice(kept + 1)]
  return { steps: left, at: left.length }
}

const EDIT = 100
const weights = new WeakMap<Step, number>()
function weight(step: Step): number {
  const known = weights.get(step)
  if (known !== undefined) return known
  const sum = step.edits.reduce(
    (n, { content }) => n + EDIT + ('value' in content ? String(content.value).length : 0),
    0,
  )
  weights.set(step, sum)
  return sum
}

export const undone = ({ steps, at }: History): History => ({ steps, at: Math.max(0, at - 1) })
export const redone = ({ steps, at }: History): History => ({ steps, at: Math.min(steps.length, at + 1) })

/** Takes back the step of one correction, wherever it stands; it is the next to be made again. */
export function without({ steps, at }: History, fix: Fix): History {
  const done = steps.slice(0, at)
  const step = done.find((s) => s.fix === fix)
  if (!step) return { steps, at }
  return { steps: [...done.filter((s) => s !== step), step, ...steps.slice(at)], at: at - 1 }
}

/** The steps that stand. */
const standing = ({ steps, at }: History): readonly Step[] => steps.slice(0, at)

/** The corrections that stand, newest first. */
export const fixesIn = (history: History): readonly Fix[] =>
  standing(history)
    .flatMap((step) => step.fix ?? [])
    .reverse()

/** What the cells hold by now: one edit each. */
export const editsIn = (history: History): readonly Edit[] => latest(standing(history).flatMap((step) => step.edits))

export const undoable = ({ steps, at }: History): string | undefined => steps[at - 1]?.words
export const redoable = ({ steps, at }: History): string | undefined => steps[at]?.words

/** Of the edits of one cell the last. */
function latest(edits: readonly Edit[]): readonly Edit[] {
  const cells = new Map<string, Edit>()
  for (const edit of edits) {
    const key = `${edit.sheet}!${edit.cell}`
    cells.delete(key)
    cells.set(key, edit)
  }
  return [...cells.values()]
}
