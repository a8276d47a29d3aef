/** Reports written into the blank workbook cell by cell: what `fill` and `template` make as a whole. */

import { expect, test } from 'vitest'
import { corrected, filledEdits } from '../converter/edit/index.ts'
import { judgeReading } from '../converter/examine/index.ts'
import { beginning, fillingOf } from '../converter/fill.ts'
import { json } from '../converter/json.ts'
import { docx, html } from '../converter/print/index.ts'
import { read } from '../converter/read/index.ts'
import type { Report } from '../converter/report.ts'
import { editions } from '../templates/editions/index.ts'
import type { Filling } from '../templates/filling.ts'
import type { Edition } from '../templates/form.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { workbook } from '../templates/sheets/index.ts'
import { sampleReport } from './sample-report.ts'
import { opened } from './support/book.ts'
import { caseOf } from './support/cases.ts'

const explanations = [{ rule: 'T2-ODD', at: 'requests.received.total', values: [1, '/'], text: '属实。' }]
const real = ['pingtan-2020', 'suqian-2024', 'huaian-2024'].map(caseOf)
const reports: readonly (readonly [string, Edition, Report])[] = [
  ...real.map(({ name, edition, report }) => [name, edition, report] as const),
  ...editions.map(
    (edition) => [`invented ${edition.id}`, edition, { ...sampleReport(edition), explanations }] as const,
  ),
]

async function both(edition: Edition, filling: Filling) {
  const blank = await workbook(edition)
  const filled = corrected(blank, nodeInflate, filledEdits(edition, filling))
  return [opened(filled), opened(await workbook(edition, filling))] as const
}

const cellsOf = ({ sheets }: ReturnType<typeof opened>) => sheets.map(({ name, cells }) => [name, new Map(cells())])

test.each(reports)('%s', async (_, edition, report) => {
  const [filled, made] = await both(edition, fillingOf(report, caseOf('suqian-2023').report))
  expect(cellsOf(filled)).toEqual(cellsOf(made))
  const [one, other] = [filled, made].map((book) => {
    const { report, findings } = judgeReading(read(book))
    return [findings, json(report!), html(report!, edition), docx(report!, edition)]
  })
  expect(one).toEqual(other)
})

test('a report that is begun from last year’s', async () => {
  const { edition, report } = caseOf('suqian-2023')
  const [filled, made] = await both(edition, beginning(edition, { 'organ.name': '甲局', 'report.year': 2024 }, report))
  expect(cellsOf(filled)).toEqual(cellsOf(made))
  const { report: begun, lastYear } = read(filled)
  expect([begun?.organ.name, begun?.year, lastYear?.source]).toEqual(['甲局', 2024, 'retyped'])
  expect(Object.values(begun!.figures).filter((v) => v !== null).length).toBeGreaterThan(3)
})
