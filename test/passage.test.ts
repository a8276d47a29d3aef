/** The words that a finding quotes, found again in the cells of a text. */
import { expect, test } from 'vitest'
import { passageIn } from '../addin/session/passage.ts'
import { cellKey, type SnapshotCell, type SnapshotSheet } from '../converter/snapshot.ts'

const sheetOf = (cells: readonly (readonly [number, SnapshotCell['value']])[]): SnapshotSheet => ({
  name: '一、总体情况',
  cells: () => new Map(cells.map(([row, value]) => [cellKey(row, 1), { value }])),
})
const sheet = sheetOf([
  [3, '提示：收到申请几件'],
  [8, '收到申请 9 件，收到申请 9 件'],
  [6, '第一段'],
  [7, 9],
  [9, '办结\n8 件'],
])

test.each([
  ['in its own cell, the first time that it stands there', '申请 9 件', [{ cell: 'A8', start: 2, end: 8 }]],
  ['not in what stands above the text', '收到申请', [{ cell: 'A8', start: 0, end: 4 }]],
  ['over two lines of one cell', '办结\n8 件', [{ cell: 'A9', start: 0, end: 6 }]],
  [
    'over two paragraphs',
    '9 件\n办结',
    [
      { cell: 'A8', start: 5, end: 8 },
      { cell: 'A9', start: 0, end: 2 },
    ],
  ],
  ['nowhere, where it is written otherwise', '没有这样写', []],
  ['in a text, a number being none', '9', [{ cell: 'A8', start: 5, end: 6 }]],
  ['nowhere, where nothing is quoted', ' \n', []],
])('%s', (_, quote, places) => {
  expect(passageIn(sheet, 'A6', quote)).toEqual(places)
})
