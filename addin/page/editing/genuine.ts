/** What comes out of the store is what this program put there, or it is nothing: any page opened from disk can write there. Pure. */

import type { CellContent, Edit, Fix } from '../../../converter/edit/index.ts'
import type { Step } from './history.ts'
import type { Head, Kept } from './store.ts'

type Unknown = Readonly<Record<string, unknown>>
const fields = (value: unknown): Unknown | undefined =>
  typeof value === 'object' && value !== null ? (value as Unknown) : undefined
const isText = (value: unknown): value is string => typeof value === 'string'
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

export function headOf(value: unknown): Head | undefined {
  const it = fields(value)
  if (!it) return undefined
  const { id, organ, year, edition, name, changed, revision, count, at } = it
  if (![id, organ, edition, name].every(isText) || ![changed, revision, count, at].every(isCount)) return undefined
  return (year === null || isCount(year)) && Number(at) <= Number(count)
    ? ({ id, organ, year, edition, name, changed, revision, count, at } as Head)
    : undefined
}

/** The whole draft; `undefined` where a part of it is missing or none of ours. */
export function keptOf(value: {
  readonly head: unknown
  readonly bytes: unknown
  readonly steps: readonly unknown[]
}): Kept | undefined {
  const head = headOf(value.head)
  const steps = value.steps.map(stepOf)
  if (!head || !(value.bytes instanceof Uint8Array) || steps.length !== head.count) return undefined
  return steps.every((s) => s !== undefined) ? { head, bytes: value.bytes, steps } : undefined
}

function stepOf(value: unknown): Step | undefined {
  const { words, edits, fix } = fields(value) ?? {}
  const [own, mending] = [editsOf(edits), fix === undefined ? undefined : fixOf(fix)]
  if (!isText(words) || !own || (fix !== undefined && !mending)) return undefined
  return { words, edits: own, ...(mending ? { fix: mending } : {}) }
}

const KINDS: readonly string[] = [
  'number',
  'total',
  'blanks',
  'nothing',
  'lastYear',
  'explanation',
] satisfies readonly Fix['kind'][]

function fixOf(value: unknown): Fix | undefined {
  const { id, kind, edits, before } = fields(value) ?? {}
  const [own, former] = [editsOf(edits), editsOf(before)]
  return isText(id) && KINDS.includes(String(kind)) && own && former
    ? { id, kind: kind as Fix['kind'], mends: [], edits: own, before: former }
    : undefined
}

function editsOf(value: unknown): readonly Edit[] | undefined {
  if (!Array.isArray(value)) return undefined
  const edits = value.map((one: unknown): Edit | undefined => {
    const { sheet, cell, content } = fields(one) ?? {}
    const held = contentOf(content)
    return isText(sheet) && isText(cell) && held ? { sheet, cell, content: held } : undefined
  })
  return edits.every((edit) => edit !== undefined) ? edits : undefined
}

function contentOf(content: unknown): CellContent | undefined {
  const { value, formula, shown, error } = fields(content) ?? {}
  if (isText(formula))
    return {
      formula,
      ...(isText(shown) || Number.isFinite(shown) || typeof shown === 'boolean' ? { shown: shown as string } : {}),
      ...(isText(error) ? { error } : {}),
    }
  return value === null || isText(value) || Number.isFinite(value)
    ? { value: value as string | number | null }
    : undefined
}
