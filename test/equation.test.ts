/** Exact sums, the list of equations, how one is judged, and the formulas and addresses that it becomes. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentEdition, editionById, editions } from '../templates/editions/index.ts'
import { type Equation, equations, judge, lastYearTerms, termsOf, totals, withinYear } from '../templates/equation.ts'
import type { Entry } from '../templates/form.ts'
import { areas, qualifiedRef, rangeOf, totalFormula } from '../templates/formula.ts'
import { layout } from '../templates/layout.ts'
import { a1, letters, parseA1 } from '../templates/lib/a1.ts'
import { digits, places, sum } from '../templates/lib/decimal.ts'
import { severityOf } from '../templates/severity.ts'

const equation = (code: string, each: string, edition = currentEdition): Equation =>
  equations(edition).find((e) => e.rule.code === code && e.each === each)!

describe('decimals', () => {
  test('add exactly, where floats do not', () => {
    expect(0.1 + 0.2).not.toBe(0.3)
    expect(sum([0.1, 0.2])).toBe(0.3)
    expect(sum([24252.311082, 0.000001])).toBe(24252.311083)
    expect(sum([1e-7, 1])).toBe(1.0000001)
    expect(sum([75394432.52, 73802895.9, -149197328.42])).toBe(0)
    expect(sum([])).toBe(0)
    // Whole numbers too, where a partial sum is larger than floats count in ones.
    expect(sum([Number.MAX_SAFE_INTEGER, 2, -2])).toBe(Number.MAX_SAFE_INTEGER)
    expect(sum(Array.from({ length: 20_001 }, () => 999_999_999_999))).toBe(Number(20_001n * 999_999_999_999n))
  })

  test('any amounts with up to six places add like whole millionths', () => {
    const millionths = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
    fc.assert(
      fc.property(fc.array(millionths, { maxLength: 40 }), (units) => {
        expect(sum(units.map((u) => u / 1e6))).toBe(units.reduce((a, b) => a + b, 0) / 1e6 + 0)
      }),
    )
  })

  test('are written plainly, and say how many places they have', () => {
    expect([0, -0, 7, 1e-7, 1e21, -0.05, 96171.6, 24252.311082].map(digits)).toEqual([
      '0',
      '0',
      '7',
      '0.0000001',
      '1000000000000000000000',
      '-0.05',
      '96171.6',
      '24252.311082',
    ])
    expect([0, 10, 0.5, 24252.311082, 1e-7].map(places)).toEqual([0, 0, 1, 6, 7])
  })
})

describe('the list of equations', () => {
  const tally = (id: string) => {
    const codes = equations(editionById(id)!).map((e) => e.rule.code)
    return Object.fromEntries([...new Set(codes)].map((code) => [code, codes.filter((c) => c === code).length]))
  }
  const both = {
    'T3-BAL': 7,
    'T3-SUM': 7,
    'T3-CARRYMAX': 7,
    'XY-CARRY': 7,
    'T4-SUM-R': 1,
    'T4-SUM-D': 1,
    'T4-SUM-A': 1,
  }

  test('once for every row or column that a rule speaks of', () => {
    expect(tally('2019')).toEqual({ ...both, 'T3-ROW': 23, 'T2-PUBLIC': 2, 'XY-ITEMS': 5 })
    expect(tally('2021')).toEqual({ ...both, 'T3-ROW': 25, 'T2-FLOW': 2, 'XY-VALID': 2 })
  })

  test('says what the official form says: 第一项加第二项之和，等于第三项加第四项之和', () => {
    const { left, right } = equation('T3-BAL', 'research')
    expect([left.map((t) => t.id), right.map((t) => t.id)]).toEqual([
      ['requests.received.research', 'requests.carriedIn.research'],
      ['requests.outcomeTotal.research', 'requests.carriedOut.research'],
    ])
    expect(equation('T3-SUM', 'total').right).toHaveLength(21)
    expect(equation('T3-SUM', 'total', editionById('2019')).right).toHaveLength(19)
    expect(equation('XY-VALID', 'regulations').right.map((t) => t.id)).toEqual([
      'lastYear.documents.regulations.inForce',
      'documents.regulations.issued',
    ])
  })

  test.each(editions)('edition $id: every rule cites its source; every total is a total row or column', (edition) => {
    for (const { rule } of equations(edition)) expect(rule.cites.length).toBeGreaterThan(8)
    const ids = [...totals(edition).keys()]
    expect(ids.every((id) => /\.total$|^requests\.outcomeTotal\./.test(id))).toBe(true)
    expect(ids).toHaveLength(edition.id === '2019' ? 23 + 6 + 3 : 25 + 6 + 3)
  })

  test.each(editions)('edition $id: last year is read where contract and domain say, and nowhere else', (edition) => {
    const rows = [
      ...new Set(lastYearTerms(edition).map((t) => `${t.grid}.${t.row === 'carriedOut' ? t.row : t.column}`)),
    ]
    expect(rows.sort()).toEqual(
      edition.id === '2019'
        ? [
            'enforcement.change',
            'enforcement.lastYearItems',
            'fees.change',
            'fees.lastYearItems',
            'licensing.change',
            'licensing.lastYearItems',
            'requests.carriedOut',
          ]
        : ['documents.inForce', 'requests.carriedOut'],
    )
    expect(
      equations(edition)
        .filter((e) => !withinYear(e))
        .every((e) => e.rule.code.startsWith('XY-')),
    ).toBe(true)
  })
})

describe('judging', () => {
  const bal = equation('T3-BAL', 'enterprise')
  const judged = (e: Equation, entries: readonly (Entry | undefined)[]) => {
    const known = new Map(termsOf(e).map((t, i) => [t.id, entries[i]]))
    return judge(e, (t) => known.get(t.id))
  }

  test.each<[readonly (Entry | undefined)[], ReturnType<typeof judge>]>([
    [[3, 4, 5, 2], { verdict: 'holds', left: 7, right: 7 }],
    [[3, 4, 5, 3], { verdict: 'fails', left: 7, right: 8 }],
    [[3, '/', 3, 0], { verdict: 'holds', left: 3, right: 3 }],
    [[3, null, 3, 0], { verdict: 'pending', right: 3 }],
    [[3, 4, undefined, 0], { verdict: 'pending', left: 7 }],
    [['/', '/', '/', '/'], { verdict: 'holds', left: 0, right: 0 }],
    [[0.1, 0.2, 0.3, 0], { verdict: 'holds', left: 0.3, right: 0.3 }],
  ])('第一项加第二项, %j → %j', (entries, verdict) => {
    expect(judged(bal, entries)).toEqual(verdict)
  })

  test('at most is fulfilled when both are equal', () => {
    const most = equation('T3-CARRYMAX', 'total')
    expect(
      [
        [2, 3],
        [3, 3],
        [4, 3],
      ].map((entries) => judged(most, entries).verdict),
    ).toEqual(['holds', 'holds', 'fails'])
  })

  test('copied figures of last year prove less than its report', () => {
    const carry = equation('XY-CARRY', 'total')
    expect([severityOf(carry, 'report'), severityOf(carry, 'retyped'), severityOf(bal, 'retyped')]).toEqual([
      'error',
      'warning',
      'error',
    ])
  })
})

describe('addresses', () => {
  test('columns are lettered as Excel letters them', () => {
    expect([1, 26, 27, 52, 53, 702, 703, 16384].map(letters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA', 'XFD'])
  })

  test.each<[string, [row: number, column: number] | null]>([
    ['A1', [1, 1]],
    ['$b$3', [3, 2]],
    ['XFD1048576', [1_048_576, 16_384]],
    ['XFE1', null],
    ['A1048577', null],
    ['A0', null],
    ['A01', null],
    ['A', null],
    ['1', null],
    ['$1', null],
    ['A$', null],
    ['A1/', null],
    ['A1:', null],
    ['A-1', null],
    ['A@1', null],
    ['A`1', null],
    ['[1', null],
    ['@1', null],
    [' A1', null],
    ['A1 ', null],
    ['', null],
  ])('%j is the place %j', (reference, at) => {
    expect(parseA1(reference)).toEqual(at && { row: at[0], column: at[1] })
  })

  test('any set of cells is covered by its rectangles, every cell once and no other', () => {
    const cell = fc.record({ row: fc.integer({ min: 1, max: 8 }), column: fc.integer({ min: 1, max: 8 }) })
    fc.assert(
      fc.property(fc.uniqueArray(cell, { selector: a1 }), (cells) => {
        const covered = areas(cells.map((c) => ({ sheet: 'x', ...c }))).flatMap((a) =>
          Array.from({ length: (a.bottom - a.top + 1) * (a.right - a.left + 1) }, (_, i) => {
            const width = a.right - a.left + 1
            return a1({ row: a.top + Math.floor(i / width), column: a.left + (i % width) })
          }),
        )
        expect(covered.sort()).toEqual(cells.map(a1).sort())
      }),
    )
  })

  test.each(editions)('edition $id: no two names share a cell', (edition) => {
    const { names, cells } = layout(edition)
    const places = [...names.values()].map((a) => `${a.sheet}!${a1(a)}`)
    expect(new Set(places).size).toBe(places.length)
    expect(cells.size).toBe((edition.id === '2019' ? 198 : 200) + lastYearTerms(edition).length)
  })

  test('a total adds up what the form prints beside or above it', () => {
    const { cell } = layout(currentEdition)
    const beside = totals(currentEdition).get('requests.received.total')!
    const above = totals(currentEdition).get('requests.outcomeTotal.research')!
    expect(areas(beside.right.map(cell)).map(rangeOf)).toEqual(['D7:I7'])
    expect(areas(above.right.map(cell)).map(qualifiedRef)).toEqual(["'三、依申请公开'!$F$9:$F$29"])
    expect(totalFormula(beside, currentEdition)).toBe(
      'IF(COUNT(D7:I7)+COUNTIF(D7:I7,"/")+IF(zero.requests="是",COUNTBLANK(D7:I7),0)=6,SUM(D7:I7),"待填")',
    )
  })
})
