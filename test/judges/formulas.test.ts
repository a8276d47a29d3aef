/**
 * Gnumeric and HyperFormula compute every formula of workbooks that are right, wrong and full of holes to what is stored in
 * them, and come to the same verdicts as `check`.
 */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { fillingOf } from '../../converter/fill.ts'
import { read } from '../../converter/read/index.ts'
import { entry } from '../../converter/report.ts'
import { cellKey, columnOf, rowOf, type Snapshot, type SnapshotCell } from '../../converter/snapshot.ts'
import { editions } from '../../templates/editions/index.ts'
import { equations, judge, type Lookup, totals, VERDICT } from '../../templates/equation.ts'
import type { Edition } from '../../templates/form.ts'
import { absolute, onSheet } from '../../templates/formula.ts'
import { layout, SHEET, ZERO_CHOICES, zeroName } from '../../templates/layout.ts'
import { a1 } from '../../templates/lib/a1.ts'
import { unpack } from '../../templates/lib/zip.ts'
import { workbook } from '../../templates/sheets/index.ts'
import { COLUMN } from '../../templates/sheets/status.ts'
import { opened, sheetPart, textOf, typed, withCells } from '../support/book.ts'
import {
  type Figures,
  lastYearReportOf,
  type Random,
  randomFigures,
  reportOf,
  seeded,
  settled,
} from '../support/figures.ts'
import { haveGnumeric, judgePath, load } from '../support/judges.ts'

type Shown = string | number | boolean | null

/** What a spreadsheet program shows in each cell that has a formula. */
type Results = ReadonlyMap<string, Shown>

interface Sample {
  readonly name: string
  readonly edition: Edition
  readonly bytes: Uint8Array
  /** Put into the finished file, so the results stored in it are of before. */
  readonly changed?: true
}

const addressed = (sheet: string, key: number): string => `${sheet}!${a1({ row: rowOf(key), column: columnOf(key) })}`
const formulas = ({ sheets }: Snapshot): readonly (readonly [address: string, SnapshotCell])[] =>
  sheets.flatMap(({ name, cells }) =>
    [...cells()].filter(([, c]) => c.formula !== undefined).map(([key, c]) => [addressed(name, key), c] as const),
  )

/** Blanks and slashes here and there; totals are left to the formulas. */
const holed = (edition: Edition, random: Random, figures: Figures): Figures =>
  new Map(
    [...figures].map(([id, value]) => {
      const dice = random(14)
      return [id, totals(edition).has(id) || dice === 0 ? null : dice === 1 ? '/' : value]
    }),
  )

async function samplesOf(edition: Edition): Promise<readonly Sample[]> {
  const random = seeded(Number(edition.issued.slice(0, 4)))
  const even = settled(edition, random, randomFigures(edition, random))
  const book = (figures: Figures) =>
    workbook(edition, fillingOf(reportOf(edition, figures), lastYearReportOf(edition, figures)))
  const wrong = new Map([...even].map(([id, n]) => [id, random(20) === 0 ? n + 1 : n]))
  const holes = await book(holed(edition, random, randomFigures(edition, random)))
  const zero = layout(edition).names.get(zeroName(equations(edition).at(-1)!.section))!
  const named = (name: string, bytes: Uint8Array): Sample => ({ name: `${edition.id} ${name}`, edition, bytes })
  return [
    named('blank', await workbook(edition)),
    named('even', await book(even)),
    named('a number wrong here and there', await book(wrong)),
    named('holes', holes),
    { ...named('holes that count as 0', withCells(holes, [typed(zero, ZERO_CHOICES.yes)])), changed: true },
  ]
}

/** Holds what a program computed against the stored results and against `check`. */
function isAgreed({ edition, bytes, changed }: Sample, computed: Results): void {
  const stored = formulas(opened(bytes)).map(([address, { value }]) => [address, value ?? ''])
  expect(stored.length).toBeGreaterThan(300)
  const theirs = stored.map(([address]) => [address, computed.get(String(address)) ?? ''])
  if (!changed) expect(theirs).toEqual(stored)
  const { report, lastYear } = read(opened(bytes))
  const lookup: Lookup = (term) => (term.lastYear ? lastYear?.at(term) : entry(report!, term)) ?? null
  const verdicts = equations(edition).map((e) => {
    const at = cellKey(layout(edition).checkRow(e), COLUMN.verdict)
    return [e.rule.code, e.each, computed.get(addressed(SHEET.checks, at))]
  })
  expect(verdicts).toEqual(equations(edition).map((e) => [e.rule.code, e.each, VERDICT[judge(e, lookup).verdict]]))
}

const samples = (await Promise.all(editions.map(samplesOf))).flat()

describe.skipIf(!haveGnumeric)('Gnumeric (ssconvert)', () => {
  const results = new Map<string, Results>()
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'nianbao-gnumeric-'))
    for (const { name, bytes } of samples) {
      const [from, to] = ['in.xlsx', 'out.xlsx'].map((file) => join(folder, file)) as [string, string]
      writeFileSync(from, bytes)
      execFileSync('ssconvert', ['--recalc', from, to], { stdio: 'ignore' })
      const book = opened(new Uint8Array(readFileSync(to)))
      results.set(name, new Map(formulas(book).map(([address, { value }]) => [address, value])))
    }
    rmSync(folder, { recursive: true })
  })
  test.each(samples)('$name', (sample) => isAgreed(sample, results.get(sample.name)!))
})

const HYPERFORMULA = 'hyperformula'

interface HyperFormula {
  buildFromSheets(
    sheets: Record<string, readonly (readonly Shown[])[]>,
    config: object,
    names: readonly { readonly name: string; readonly expression: string }[],
  ): { getSheetId(name: string): number; getCellValue(at: { sheet: number; row: number; col: number }): Shown }
}

describe.skipIf(judgePath(HYPERFORMULA) === undefined)('HyperFormula (test/judges)', () => {
  test.each(samples)('$name', async (sample) => {
    const { HyperFormula } = await load<{ HyperFormula: HyperFormula }>(HYPERFORMULA)
    const book = opened(sample.bytes)
    const sheets = book.sheets.map(({ name, cells }) => {
      const rows: Shown[][] = []
      const xml = textOf(unpack(sample.bytes), sheetPart(sample.bytes, name))
      const arrays = new Set([...xml.matchAll(/<c r="(\w+)"[^>]*><f t="array"/g)].map((m) => m[1]))
      for (const [key, { value, formula }] of cells()) {
        while (rows.length < rowOf(key)) rows.push([])
        const text = arrays.has(a1({ row: rowOf(key), column: columnOf(key) })) ? `ARRAYFORMULA(${formula})` : formula
        const row = rows[rowOf(key) - 1]!
        while (row.length < columnOf(key)) row.push(null)
        row[columnOf(key) - 1] = text === undefined ? value : `=${text}`
      }
      return [name, rows] as const
    })
    const names = [...layout(sample.edition).names].map(([name, { sheet, row, column }]) => ({
      name,
      expression: `=${onSheet(sheet, absolute({ sheet, top: row, bottom: row, left: column, right: column }))}`,
    }))
    const program = HyperFormula.buildFromSheets(Object.fromEntries(sheets), { licenseKey: 'gpl-v3' }, names)
    const computed = new Map(
      book.sheets.flatMap(({ name, cells }) =>
        [...cells().keys()].map((key) => {
          const at = { sheet: program.getSheetId(name), row: rowOf(key) - 1, col: columnOf(key) - 1 }
          return [addressed(name, key), program.getCellValue(at)] as const
        }),
      ),
    )
    isAgreed(sample, computed)
  })
})
