/** Valid reports in workbooks that people then edit at random. The edits and the right numbers are known: an oracle. */
import fc from 'fast-check'
import { examine } from '../../converter/examine/examine.ts'
import { fillingOf } from '../../converter/fill.ts'
import { read } from '../../converter/read/read.ts'
import type { SnapshotCell } from '../../converter/snapshot.ts'
import { editions } from '../../templates/editions/index.ts'
import { totals } from '../../templates/equation.ts'
import { cells, type Entry, tables } from '../../templates/form.ts'
import { workbook } from '../../templates/sheets/workbook.ts'
import { opened } from '../support/book.ts'
import { randomFigures, reportOf, seeded, settled } from '../support/figures.ts'
import { type Book, copyOf, type Edit, move, put, putAt, sheetOf } from '../support/moving.ts'
import { type Draw, hostile } from './draw.ts'
import { rightOrUnknown, sound } from './oracle.ts'

const books = await Promise.all(
  editions.map(async (edition) => {
    const report = reportOf(edition, settled(edition, seeded(7), randomFigures(edition, seeded(8))))
    return { edition, book: copyOf(opened(await workbook(edition, fillingOf(report)))) }
  }),
)

/** The same number as other people write it. */
const WRITINGS: readonly ((n: number) => SnapshotCell)[] = [
  (n) => ({ value: String(n) }),
  (n) => ({ value: ` ${n}\u00a0` }),
  (n) => ({ value: String(n).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))) }),
  (n) => ({ value: n, formula: `${n}+0` }),
  (n) => ({ value: n, format: '#,##0_);[Red](#,##0)' }),
  (n) => ({ value: n, format: '_ * #,##0.00####_ ;_ * -#,##0.00####_ ;_ * "-"??_ ;_ @_ ' }),
  (n) => ({ value: n, format: '[$-804]General' }),
  (n) => ({ value: String(n), format: '@' }),
  // Binary noise of the least kind.
  (n) => ({ value: n === 0 ? 0 : n * (1 + Number.EPSILON) }),
]
/** What is no number, and must not be taken for one. */
const NONSENSE: readonly SnapshotCell[] = [
  { value: '约9' },
  { value: '12 3' },
  { value: '1e5' },
  { value: '0x10' },
  { value: '一百' },
  { value: '1,23' },
  { value: true },
  { value: 1e300 },
  { value: null, error: '#REF!' },
  { value: null, formula: 'A1' },
  { value: '9'.repeat(40) },
  { value: '3¹' },
  { value: '3①' },
  { value: '12\n345' },
  { value: '1\t234' },
  { value: '12\x1c5' },
  { value: '1\v2' },
  { value: '35', marks: 'struck', seen: '3' },
  { value: 35, marks: 'struck', seen: '' },
  { value: '31', marks: 'raised', seen: '3¹' },
  { value: 45_356, format: 'm"月"d"日"' },
  { value: 1, format: '0%' },
  { value: 23_500, format: '0\\.0,"万"' },
  { value: 9, format: ';;;' },
  { value: 0, format: '0;-0;;@' },
  { value: 9, format: '0"件"' },
  { value: 9, format: 'd-mmm-yy' },
  { value: 3.4, format: '0' },
  { value: '9', format: '@"件"' },
  { value: `9${' '.repeat(50_000)}9` },
]

const line = fc.integer({ min: 1, max: 40 })
const MOVE: fc.Arbitrary<Edit> = fc.record(
  {
    kind: fc.constantFrom<Edit['kind']>('insert', 'delete'),
    axis: fc.constantFrom<Edit['axis']>('row', 'column'),
    at: line,
    count: fc.integer({ min: 1, max: 3 }),
    band: fc.tuple(line, fc.nat(6)).map(([first, more]): [number, number] => [first, first + more]),
    namesToo: fc.constant(true),
  },
  { requiredKeys: ['kind', 'axis', 'at', 'count', 'namesToo'] },
)

/** One trial: a valid report, written into a workbook, edited, read. */
export function editedReport(draw: Draw): { readonly seen: unknown; readonly run: () => void } {
  const { edition, book: original } = draw.one(books)
  const settledTo = settled(edition, draw.below, randomFigures(edition, draw.below))
  const figures = new Map<string, Entry>(cells(edition).map((at) => [at.id, settledTo.get(at.id)!]))
  const book = copyOf(original)
  for (const at of cells(edition)) {
    const value = settledTo.get(at.id)!
    const area = book.names.get(at.id.toLowerCase())!
    const formula = sheetOf(book, area.sheet).content.get(area.top * 16_384 + area.left)?.formula
    put(book, at.id, formula === undefined ? { value } : { value, formula })
  }
  const seen: unknown[] = [edition.id]
  const inputs = cells(edition).filter((at) => !totals(edition).has(at.id))
  for (let i = draw.below(6); i > 0; i--) {
    const at = draw.one(inputs)
    const spoilt = draw.chance(50)
    const cell = spoilt ? draw.one(NONSENSE) : draw.one(WRITINGS)(settledTo.get(at.id)!)
    put(book, at.id, cell)
    figures.set(at.id, spoilt ? null : settledTo.get(at.id)!)
    seen.push([at.id, cell])
  }
  put(book, 'organ.name', hostile(draw))
  if (draw.chance(10)) put(book, 'report.year', hostile(draw))
  seen.push(draw.chance(50) ? moves(book, draw, tables(edition)) : disorder(book, draw, tables(edition)))
  return {
    seen,
    run: () => {
      const examined = examine(() => read(book))
      sound(examined)
      rightOrUnknown(examined, edition, figures)
    },
  }
}

type Tables = ReturnType<typeof tables>

/** Lines come and go; either the program moves names along, or it leaves them all behind. */
function moves(book: Book, draw: Draw, sections: Tables): unknown {
  const along = draw.chance(60)
  const list = Array.from({ length: draw.below(4) }, (): readonly [string, Edit] => {
    const { band, ...edit } = draw.any(MOVE)
    return [draw.one(sections).tab, along && band ? { ...edit, band } : { ...edit, namesToo: along }]
  })
  for (const [sheet, edit] of list) move(book, sheet, edit)
  return list
}

/** Names lost, headings changed, numbers outside the form, sheets renamed or gone. */
function disorder(book: Book, draw: Draw, sections: Tables): unknown {
  const done: unknown[] = []
  const gone = draw.below(4)
  if (gone > 0) for (const name of [...book.names.keys()]) if (gone === 1 || draw.chance(20)) book.names.delete(name)
  done.push(['names', gone])
  for (let i = draw.below(4); i > 0; i--) {
    const sheet = sheetOf(book, draw.one(sections).tab)
    if (!sheet) break
    const texts = [...sheet.content].filter(([, c]) => typeof c.value === 'string' && c.formula === undefined)
    if (draw.chance(40) && texts.length > 0) {
      const [key] = draw.one(texts)
      const text = `${hostile(draw)}改`
      // Only headings: a number written as text is a content, and was right.
      if (!/^[\s\d０-９]*$/.test(String(sheet.content.get(key)!.value)) && !NONSENSE.includes(sheet.content.get(key)!))
        sheet.content.set(key, { value: text })
      done.push([sheet.name, key, text])
    } else putAt(book, sheet.name, 60 + draw.below(40), 1 + draw.below(30), draw.below(1_000))
  }
  if (draw.chance(15)) {
    const sheet = draw.one(book.sheets)
    book.sheets.splice(book.sheets.indexOf(sheet), 1)
    for (const [name, area] of [...book.names]) if (area.sheet === sheet.name) book.names.delete(name)
    done.push(['gone', sheet.name])
  }
  if (draw.chance(15)) {
    const sheet = draw.one(book.sheets)
    const name = hostile(draw)
    for (const [key, area] of [...book.names])
      if (area.sheet === sheet.name) book.names.set(key, { ...area, sheet: name })
    done.push(['renamed', sheet.name, name])
    sheet.name = name
  }
  return done
}
