/** Published reports in every layout that we know: figures come back exactly, or it is said that they do not. */
import { describe, expect, test } from 'vitest'
import { check } from '../converter/check/index.ts'
import { readPublished } from '../converter/published/index.ts'
import type { Report } from '../converter/report.ts'
import { editions } from '../templates/editions/index.ts'
import { type Cell, cells, type Edition, idOf } from '../templates/form.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { cases } from './support/cases.ts'
import { randomFigures, reportOf, seeded, settled } from './support/figures.ts'
import { READABLE, UNCLEAR } from './support/published-layouts.ts'

interface Sample {
  readonly name: string
  readonly edition: Edition
  readonly report: Report
}
const invented = editions.map((edition): Sample => {
  const random = seeded(7)
  const figures = settled(edition, random, randomFigures(edition, random))
  return { name: `invented ${edition.id}`, edition, report: reportOf(edition, figures) }
})
const samples: readonly Sample[] = [...cases, ...invented]

const entriesOf = (report: Report, edition: Edition) =>
  cells(edition).map((at) => [at.id, report.figures[at.id]!] as const)

/** Figures that differ from the report's, and blanks that it does not have and no finding speaks of. */
async function mistakes(bytes: Uint8Array, { edition, report }: Sample) {
  const read = await readPublished({ name: 'a', bytes }, nodeInflate)
  const blank = read.report ? check(read.report, read.edition!, undefined, read.explained) : []
  const said = (at: Cell): boolean =>
    !read.report || read.explained.has(at.id) || blank.some((f) => f.kind === 'blank' && f.grid.id === at.grid)
  const wrong: string[] = []
  const unread: string[] = []
  for (const [id, want] of entriesOf(report, edition)) {
    const at = cells(edition).find((c) => c.id === id)!
    const got = read.report?.figures[at.id] ?? null
    if (got === want) continue
    if (got === null && said(at)) unread.push(id)
    else wrong.push(`${id} is ${got}, not ${want}`)
  }
  return { wrong, unread, read }
}

describe.each(Object.entries(READABLE))('%s', (_, layout) => {
  test.each(samples)('$name', async (sample) => {
    const { wrong, unread, read } = await mistakes(layout(sample.edition, sample.report), sample)
    // A blank that nobody sees in running text leaves its row unread; nothing else may.
    const blank = new Set(
      entriesOf(sample.report, sample.edition).flatMap(([id, v]) =>
        v === null ? [id.split('.').slice(0, 2).join('.')] : [],
      ),
    )
    const across = [...blank].some((row) => row.startsWith('disputes.'))
    expect(wrong).toEqual([])
    expect(
      unread.filter((id) => !blank.has(id.split('.').slice(0, 2).join('.')) && !(across && id.startsWith('disputes.'))),
    ).toEqual([])
    expect(read.report?.organ.name).toBe(sample.report.organ.name)
    expect(read.report?.year).toBe(sample.report.year)
    expect(read.report?.narratives).toEqual(sample.report.narratives)
  })
})

describe.each(Object.entries(UNCLEAR))('%s', (_, layout) => {
  test.each(samples)('$name', async (sample) => {
    expect((await mistakes(layout(sample.edition, sample.report), sample)).wrong).toEqual([])
  })
})

test('places say where figures stand', async () => {
  const [sample] = invented
  const { read } = await mistakes(READABLE['page, as printed']!(sample!.edition, sample!.report), sample!)
  expect(cells(sample!.edition).filter((at) => !read.places.has(idOf(at)))).toEqual([])
})
