/** openpyxl, which pandas reads with, sees every cell of every workbook as this program does, and each figure under its name. */

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { read } from '../../converter/read/index.ts'
import { entry } from '../../converter/report.ts'
import { columnOf, rowOf } from '../../converter/snapshot.ts'
import { totals, VERDICT } from '../../templates/equation.ts'
import { cells, idOf } from '../../templates/form.ts'
import { a1 } from '../../templates/lib/a1.ts'
import { opened } from '../support/book.ts'
import { inPython, python } from '../support/judges.ts'
import { outputs, written } from './outputs.ts'

/** Every cell that shows something, by sheet, and what the names of single cells lead to. */
const PROGRAM = `
import json, sys, openpyxl
books = {}
for path in sys.argv[1:]:
    book = openpyxl.load_workbook(path, data_only=True)
    sheets = {s.title: {c.coordinate: c.value for row in s.iter_rows() for c in row if c.value not in (None, '')} for s in book.worksheets}
    names = {}
    for name in book.defined_names.definedName:
        if ':' in name.attr_text: continue
        ((sheet, cell),) = name.destinations
        names[name.name] = book[sheet][cell.replace('$', '')].value
    books[path] = {'sheets': sheets, 'names': names}
print(json.dumps(books))
`
type Shown = string | number | boolean
type Books = Record<
  string,
  { readonly sheets: Record<string, Record<string, Shown>>; readonly names: Record<string, Shown | null> }
>

describe.skipIf(!inPython('openpyxl'))('openpyxl (python3-openpyxl)', () => {
  let books: Books = {}
  beforeAll(async () => {
    await written()
    books = python(PROGRAM, ...outputs('.xlsx')) as Books
  })

  test('sees every cell, results of formulas too', () => {
    expect(Object.keys(books).length).toBeGreaterThan(10)
    for (const [path, { sheets }] of Object.entries(books)) {
      const ours = opened(new Uint8Array(readFileSync(path))).sheets.map(({ name, cells }) => [
        name,
        Object.fromEntries(
          [...cells()]
            .filter(([, { value }]) => value !== null && value !== '')
            .map(([key, { value }]) => [a1({ row: rowOf(key), column: columnOf(key) }), value]),
        ),
      ])
      expect([basename(path), sheets]).toEqual([basename(path), Object.fromEntries(ours)])
    }
  })

  test('finds each figure under its name', () => {
    let figures = 0
    for (const [path, { names }] of Object.entries(books)) {
      if (!('meta.edition' in names)) continue
      const { edition, report } = read(opened(new Uint8Array(readFileSync(path))))
      for (const at of cells(edition!)) {
        const pending = totals(edition!).has(idOf(at)) ? VERDICT.pending : null
        expect([basename(path), at.id, names[at.id]]).toEqual([basename(path), at.id, entry(report!, at) ?? pending])
        figures++
      }
    }
    expect(figures).toBeGreaterThan(1500)
  })
})
