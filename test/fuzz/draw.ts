/** Chance for the fuzzer: the same for the same seed. Knows texts that mean harm, not where they are put. */
import fc from 'fast-check'
import { type Random, seeded } from '../support/figures.ts'

export interface Draw {
  /** A whole number below `n`. */
  readonly below: Random
  readonly one: <T>(of: readonly T[]) => T
  readonly chance: (percent: number) => boolean
  /** A value as fast-check makes it. */
  readonly any: <T>(arbitrary: fc.Arbitrary<T>) => T
}

export function drawing(seed: number, run: number): Draw {
  // Neighbouring runs must not begin alike.
  const start = Math.imul((seed ^ Math.imul(run + 1, 0x9e3779b1)) >>> 0, 0x85ebca6b) >>> 0
  const below = seeded(start ^ (start >>> 13))
  return {
    below,
    one: (of) => of[below(of.length)]!,
    chance: (percent) => below(100) < percent,
    any: (arbitrary) => fc.sample(arbitrary, { seed: below(2 ** 31), numRuns: 1 })[0]!,
  }
}

const KNOWN = [
  '../../etc/passwd',
  'C:\\Windows\\system32',
  '\\\\server\\share',
  '局\u0000名',
  'CON',
  'NUL.txt',
  'com1.年',
  'LPT9 ',
  'aux .x',
  '长'.repeat(300),
  '𠀀'.repeat(300),
  '👨‍👩‍👧‍👦'.repeat(60),
  '<script>alert(1)</script>',
  ']]><!--',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x","y")',
  '+1+1',
  '@SUM(A1)',
  '-2+3',
  'a\u202eslx.局',
  '\u200b\u200d\u2060\ufeff',
  '局\ud800',
  '\udc00局',
  '局\r\n第二行\u2028第三行\u0085第四行',
  '\u001b[31m红',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '{{x}}%s',
  '$&$1$`',
  '...',
  ' . ',
  '',
  '&amp;&#0;&#x110000;',
  '_x0000__xD800__x000A_',
  '\ufffe\uffff\ufdd0',
  'İıſK',
  'e\u0301'.repeat(200),
  `1${' '.repeat(20_000)}1`,
  `a${'.'.repeat(20_000)}a`,
  '（一）'.repeat(2_000),
] as const

const RANDOM = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }))

/** A text that somebody might have thought of to do harm, or one of any characters. */
export const hostile = (draw: Draw): string =>
  draw.chance(70) ? draw.one(KNOWN) + (draw.chance(20) ? draw.one(KNOWN) : '') : draw.any(RANDOM)
