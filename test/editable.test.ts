/** A workbook that is edited reads, without being written, as the written one does. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { corrected, type Edit, editable } from '../converter/edit/index.ts'
import { Unpatchable } from '../converter/errors.ts'
import { fillingOf } from '../converter/fill.ts'
import { read } from '../converter/read/index.ts'
import { columnOf, rowOf, type Snapshot } from '../converter/snapshot.ts'
import { editions } from '../templates/editions/index.ts'
import { a1 } from '../templates/lib/a1.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { workbook } from '../templates/sheets/index.ts'
import { opened } from './support/book.ts'
import { caseOf } from './support/cases.ts'
import { sample, variants } from './xlsx-variants.ts'

const contents = fc.oneof(
  fc.nat(99).map((value) => ({ value })),
  fc
    .constantFrom(null, '', '12', '１２', '无', '是', '_x0041_\u0001', '1\r\n2', 0.1, 1e21, -0)
    .map((value) => ({ value })),
  fc.constantFrom({ formula: 'SUM(B5:B7)' }, { formula: '=D7', shown: 3 }, { formula: 'A1&"x"', shown: 'y' }),
)

/** Edits of cells that hold something, of those beside them, and of any others. */
const editsOf = ({ sheets }: Snapshot): fc.Arbitrary<readonly Edit[]> =>
  fc.array(
    fc.constantFrom(...sheets).chain(({ name, cells }) => {
      const keys = [...cells().keys()]
      const spot = fc.oneof(
        fc
          .tuple(fc.constantFrom(0, ...keys), fc.constantFrom(0, 0, 1))
          .map(([key, right]) => ({ row: Math.max(1, rowOf(key)), column: columnOf(Math.max(1, key)) + right })),
        fc.record({ row: fc.integer({ min: 1, max: 90 }), column: fc.integer({ min: 1, max: 30 }) }),
      )
      return fc.record({ sheet: fc.constant(name), cell: spot.map(a1), content: contents })
    }),
    { minLength: 1, maxLength: 12 },
  )

const cellsOf = ({ sheets }: Snapshot) => sheets.map(({ name, cells }) => [name, new Map(cells())])

/** What comes of it, or the reason why it cannot be. */
function outcome<T>(make: () => T): T | string {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof Unpatchable)) throw error
    return `${error.why} ${error.subject}`
  }
}

const ours = new Map<string, Uint8Array>([
  ...(await Promise.all(editions.map(async (e) => [`blank ${e.id}`, await workbook(e)] as const))),
  ...(await Promise.all(
    ['suqian-2024', 'pingtan-2020'].map(async (name) => {
      const { edition, report } = caseOf(name)
      return [name, await workbook(edition, fillingOf(report))] as const
    }),
  )),
])
const books = new Map([...ours, ...Object.entries(variants(await sample()))])

test.each([...books])('%s', (name, bytes) => {
  const before = opened(bytes)
  const edit = editable(before, bytes, nodeInflate)
  fc.assert(
    fc.property(editsOf(before), (edits) => {
      const written = outcome(() => opened(corrected(bytes, nodeInflate, edits)))
      const kept = outcome(() => edit(edits))
      if (typeof written === 'string' || typeof kept === 'string') return expect(kept).toEqual(written)
      expect(cellsOf(kept)).toEqual(cellsOf(written))
      expect(read(kept)).toEqual(read(written))
    }),
    { numRuns: ours.has(name) ? 5 : 1 },
  )
})

test('no edits are no change', async () => {
  const before = opened(books.get('blank 2021')!)
  expect(editable(before, books.get('blank 2021')!, nodeInflate)([])).toBe(before)
})
