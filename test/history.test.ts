/** Steps, taken back and made again: from any walk the way back leads to the empty form, and the way forth to the full one. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { begunBook, bytesOf, judgeBook, readingOf, snapshotOf, withHistory } from '../addin/page/book.ts'
import {
  editsIn,
  fixesIn,
  type History,
  NOTHING_DONE,
  redoable,
  redone,
  undoable,
  undone,
  without,
  withStep,
} from '../addin/page/editing/index.ts'
import { writing } from '../addin/page/typed.ts'
import type { Edit, Fix } from '../converter/edit/index.ts'
import { currentEdition } from '../templates/editions/index.ts'
import { cells, narratives } from '../templates/form.ts'
import { COVER, narrativeName } from '../templates/layout.ts'
import { workbook } from '../templates/sheets/index.ts'

const blank = await workbook(currentEdition)
const edit = (cell: string, value: string | number | null): Edit => ({ sheet: 'S', cell, content: { value } })
const step = (words: string, ...edits: readonly Edit[]) => ({ words, edits })
const held = (history: History): Readonly<Record<string, unknown>> =>
  Object.fromEntries(editsIn(history).map(({ cell, content }) => [cell, 'value' in content ? content.value : content]))

test('the last edit of a cell counts, and taken back, the one before', () => {
  const one = withStep(withStep(NOTHING_DONE, step('a', edit('A1', 1))), step('b', edit('A1', 2), edit('B1', 3)))
  expect([held(one), undoable(one), redoable(one)]).toEqual([{ A1: 2, B1: 3 }, 'b', undefined])
  const back = undone(one)
  expect([held(back), undoable(back), redoable(back)]).toEqual([{ A1: 1 }, 'a', 'b'])
  expect(redone(back)).toEqual(one)
  expect(undone(undone(undone(one)))).toEqual({ ...one, at: 0 })
  // What is done after a step was taken back takes its place.
  const other = withStep(back, step('c', edit('C1', 4)))
  expect([held(other), redoable(other)]).toEqual([{ A1: 1, C1: 4 }, undefined])
})

test('what is typed in one visit is one step', () => {
  const typed = (history: History, value: string, visit: number) =>
    withStep(history, { words: '输入', edits: [edit('A1', value)], visit })
  const two = typed(typed(typed(NOTHING_DONE, '1', 1), '12', 1), '7', 2)
  expect(two.steps.length).toBe(2)
  expect(held(undone(two))).toEqual({ A1: '12' })
  // Once taken back, a visit is over.
  expect(typed(undone(typed(NOTHING_DONE, '1', 1)), '3', 1).steps.length).toBe(1)
})

test('a correction is taken back alone, whatever came after it', () => {
  const fix = { id: 'f', kind: 'number', mends: [], edits: [edit('A1', 5)], before: [edit('A1', '５')] } satisfies Fix
  const history = withStep(withStep(NOTHING_DONE, { ...step('改', ...fix.edits), fix }), step('b', edit('B1', 1)))
  expect(fixesIn(history)).toEqual([fix])
  const left = without(history, fix)
  expect([held(left), fixesIn(left), redoable(left)]).toEqual([{ B1: 1 }, [], '改'])
  expect(held(redone(left))).toEqual({ A1: 5, B1: 1 })
  expect(without(left, fix)).toEqual(left)
})

test('too much to remember becomes one step, and nothing of it is lost', () => {
  const long = '长'.repeat(1_000_000)
  let history = NOTHING_DONE
  for (let i = 0; i < 30; i++) history = withStep(history, step(`${i}`, edit(`A${i + 1}`, long), edit('B1', i)))
  expect(history.steps.length).toBeLessThan(12)
  expect(Object.keys(held(history)).length).toBe(31)
  expect(held(undone(history))).toMatchObject({ B1: 28 })
})

test('ten thousand edits, back to the empty form and forth to the full one', () => {
  const ids = [
    ...cells(currentEdition).map((at) => at.id),
    ...narratives(currentEdition).map(narrativeName),
    ...COVER.map((field) => field.name),
  ]
  const typed = fc.record({
    id: fc.constantFrom(...ids),
    text: fc.oneof(fc.nat(9999).map(String), fc.constantFrom('', '无', '一、甲\n二、乙', '１２', '/')),
  })
  const book = begunBook('x', blank)
  const walk = fc.sample(typed, { numRuns: 10_000, seed: 7 })
  const reading = readingOf(book)!
  const cellsNow = snapshotOf(book)!
  let history = NOTHING_DONE
  walk.forEach((entry, i) => {
    // Now and then somebody takes back a few and makes some of them again.
    if (i % 97 === 0) for (let n = 0; n < 5; n++) history = undone(history)
    if (i % 97 === 0) for (let n = 0; n < 3; n++) history = redone(history)
    const { edits } = writing([entry], reading, cellsNow)
    if (edits.length > 0) history = withStep(history, step('输入', ...edits))
  })
  const full = withHistory(book, history)
  expect(history.steps.length).toBeGreaterThan(5_000)
  let back = history
  while (undoable(back) !== undefined) back = undone(back)
  const empty = withHistory(full, back)
  expect(empty.content).toEqual(book.content)
  expect(bytesOf(empty)).toBe(blank)
  expect(judgeBook(empty, undefined)).toEqual(judgeBook(book, undefined))
  let forth = back
  while (redoable(forth) !== undefined) forth = redone(forth)
  const again = withHistory(empty, forth)
  expect(readingOf(again)).toEqual(readingOf(full))
  expect(bytesOf(again)).toEqual(bytesOf(full))
})
