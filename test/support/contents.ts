/** All that a file holds for the reader, or the code that it is refused with. */

import { expect } from 'vitest'
import { Unreadable } from '../../converter/errors.ts'
import type { SnapshotCell } from '../../converter/snapshot.ts'
import { snapshot } from '../../converter/xlsx/snapshot.ts'
import type { Area } from '../../templates/lib/a1.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { webInflate } from '../../templates/lib/inflate-web.ts'

export interface Contents {
  readonly sheets: readonly (readonly [string, ReadonlyMap<number, SnapshotCell>])[]
  readonly names: ReadonlyMap<string, Area>
}

/** Everything a snapshot holds. */
export function contents(bytes: Uint8Array, inflate = nodeInflate): Contents {
  const { sheets, names } = snapshot(bytes, inflate)
  return { sheets: sheets.map((sheet) => [sheet.name, sheet.cells()]), names }
}

/** The code that a file is refused with; both ways of decompression must agree. Anything but `Unreadable` fails the test. */
export function code(bytes: Uint8Array): string {
  const [node, web] = [nodeInflate, webInflate].map((inflate) => {
    try {
      contents(bytes, inflate)
      return 'read'
    } catch (reason) {
      if (reason instanceof Unreadable) return reason.code
      throw reason
    }
  })
  expect(web).toBe(node)
  return node!
}
