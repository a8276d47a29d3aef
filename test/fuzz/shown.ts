/** Any number in any format, and any workbook in any container: what is read is what is there, or nothing. */
import { deepStrictEqual, ok } from 'node:assert'
import { json } from '../../converter/json.ts'
import { understand } from '../../converter/read/number.ts'
import { agrees, shownOf } from '../../converter/read/shown/index.ts'
import type { SnapshotCell } from '../../converter/snapshot.ts'
import { examined } from '../support/book.ts'
import { unusual } from '../unusual.ts'
import { type Draw, hostile } from './draw.ts'

const PIECES = [
  ...[
    '0',
    '#',
    '?',
    '.',
    ',',
    '%',
    '@',
    '/',
    'E+',
    ';',
    ' ',
    '-',
    '+',
    '(',
    ')',
    '"件"',
    '"',
    '\\',
    '_',
    '*',
    '!',
    'General',
  ],
  ...[
    'yyyy',
    'yy',
    'm',
    'mm',
    'mmm',
    'd',
    'dd',
    'h',
    'hh',
    's',
    'ss',
    'AM/PM',
    '上午/下午',
    'e',
    'b',
    'g',
    'aaa',
    '年',
    '月',
  ],
  ...[
    '[Red]',
    '[>=10]',
    '[<0]',
    '[h]',
    '[$¥-804]',
    '[$-F800]',
    '[DBNum1]',
    '[',
    ']',
    '0.00',
    '#,##0',
    '0_ ',
    ';;;',
    '万',
  ],
]
const NUMBERS = [
  0,
  1,
  -1,
  3.4,
  0.1 + 0.2,
  1.1 * 30,
  45_356,
  45_356.75,
  1e-7,
  99.995,
  23_500,
  -1_234_567.891,
  999_999_999_999_999,
  60,
]

/** What is adopted of a cell is what it shows: digits, signs and separators in their places, and nothing else. */
export function anyFormat(draw: Draw): { readonly seen: SnapshotCell; readonly run: () => void } {
  const pieces = Array.from({ length: 1 + draw.below(8) }, () => draw.one(PIECES))
  const value = draw.chance(70) ? draw.one(NUMBERS) : draw.below(100_000) / 10 ** draw.below(6)
  const seen: SnapshotCell = { value, format: draw.chance(5) ? hostile(draw) : pieces.join('') }
  return {
    seen,
    run: () => {
      const shown = shownOf(seen)
      const read = understand(seen)
      if (!('entry' in read)) return
      ok(shown !== undefined && agrees(shown, Number(read.entry)), `${shown} is read as ${read.entry}`)
      const digits = shown.trim() === '-' ? '0' : shown.replace(/[(]/g, '-').replace(/[), ]/g, '')
      ok(Number(digits) === Number(value.toPrecision(15)), `${shown} is shown, ${value} is stored`)
    },
  }
}

/** The same workbook, as unusual as may be, is read alike. */
export function containers(
  bytes: Uint8Array,
): (draw: Draw) => { readonly content: Uint8Array; readonly run: () => void } {
  const expected = examined(bytes)
  const all = Object.values(unusual(bytes))
  return (draw) => {
    const content = draw.one(all)
    return {
      content,
      run: () => {
        const found = examined(content)
        deepStrictEqual(found.findings, expected.findings)
        ok(json(found.report!) === json(expected.report!))
      },
    }
  }
}
