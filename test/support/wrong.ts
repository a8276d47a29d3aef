/** Workbooks as people send them, for the tests of pane and page: right, wrong in known ways, and harmful. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fillingOf } from '../../converter/fill.ts'
import { readJson } from '../../converter/read/index.ts'
import type { Report } from '../../converter/report.ts'
import { type Edition, tables } from '../../templates/form.ts'
import { layout } from '../../templates/layout.ts'
import { workbook } from '../../templates/sheets/workbook.ts'
import { typed, withCells } from './book.ts'

const example = (name: string) => {
  const path = fileURLToPath(new URL(`../../templates/examples/${name}.json`, import.meta.url))
  const { report, edition } = readJson(readFileSync(path, 'utf8'))
  return { report: report!, edition: edition! }
}

export const thisYear = example('示例市人民政府2024')
export const yearBefore = example('示例市人民政府2023')

export const bookOf = ({ report, edition }: { report: Report; edition: Edition }): Promise<Uint8Array> =>
  workbook(edition, fillingOf(report))

const cell = (grid: string, row: string, column: string) => layout(thisYear.edition).cell({ grid, row, column })

/** Two digits exchanged, nothing else: 1408 became 1480. */
export const slipped = (good: Uint8Array): Uint8Array =>
  withCells(good, [{ at: cell('requests', 'granted', 'naturalPerson'), type: 'n', inside: '<v>1480</v>' }])

/** All is right but for one cell, which is still blank. */
export const unfinished = (good: Uint8Array): Uint8Array =>
  withCells(good, [{ at: cell('requests', 'declinedRepeat', 'research'), type: 'n', inside: '' }])

/** The same total retyped wrongly: it disagrees with its parts, its row and its balance at once. */
export const knotted = (good: Uint8Array): Uint8Array =>
  withCells(good, [{ at: cell('requests', 'outcomeTotal', 'naturalPerson'), type: 'n', inside: '<v>3512</v>' }])

/** Two digits exchanged, a number in full width, words for a number, an overwritten total, blanks, a negative count; `without` the first so many. */
export const faulty = (good: Uint8Array, without = 0): Uint8Array =>
  withCells(
    good,
    [
      { at: cell('requests', 'granted', 'naturalPerson'), type: 'n', inside: '<v>1480</v>' },
      typed(cell('requests', 'received', 'enterprise'), '７６'),
      typed(cell('requests', 'partlyGranted', 'otherOrganisation'), '约9'),
      { at: cell('requests', 'carriedOut', 'total'), type: 'n', inside: '<v>130</v>' },
      { at: cell('requests', 'declinedRepeat', 'research'), type: 'n', inside: '' },
      { at: cell('disputes', 'reconsideration', 'upheld'), type: 'n', inside: '<v>-3</v>' },
    ].slice(without),
  )

export const MARKUP = '<img src=x onerror=alert(1)><b>县</b>'
/** Markup wherever a user can type. */
export const harmful = async (): Promise<Uint8Array> => {
  const { report, edition } = thisYear
  const book = await bookOf({
    edition,
    report: {
      ...report,
      organ: { name: MARKUP },
      narratives: Object.fromEntries(Object.keys(report.narratives).map((id) => [id, `${MARKUP}\n${MARKUP}`])),
    },
  })
  const text = MARKUP.replaceAll('<', '&lt;')
  return withCells(book, [
    typed(layout(edition).cell({ grid: tables(edition)[0]!.grids[0]!.id, row: 'regulations', column: 'issued' }), text),
  ])
}
