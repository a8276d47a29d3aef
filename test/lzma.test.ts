/** What the page carries is unpacked as another program packed it. */
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unlzma } from '../addin/page/lzma.ts'

const { compress }: { compress(bytes: Uint8Array, mode: number): Uint8Array } = createRequire(import.meta.url)('lzma1')

test('whatever lzma1 packed, in each of its modes, is the same again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 60 })), {
        maxLength: 30,
      }),
      fc.integer({ min: 1, max: 9 }),
      (pieces, mode) => {
        // Long repeats near and far, and bytes that nothing foretells.
        const bytes = Uint8Array.from(
          [...pieces, ...pieces].flatMap(([piece, times]) => Array.from({ length: times }, () => [...piece]).flat()),
        )
        expect(unlzma(compress(bytes, mode))).toEqual(bytes)
      },
    ),
    { numRuns: 15 },
  )
})
