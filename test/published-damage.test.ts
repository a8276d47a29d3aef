/** Damaged reports: a figure that comes out wrong is never without a finding. */
import { describe, expect, test } from 'vitest'
import { check } from '../converter/check/index.ts'
import type { Finding } from '../converter/finding.ts'
import { readPublished } from '../converter/published/index.ts'
import { cells } from '../templates/form.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { cases } from './support/cases.ts'
import { seeded } from './support/figures.ts'
import { PAGE_DAMAGE, TEXT_DAMAGE } from './support/published-damage.ts'
import { READABLE } from './support/published-layouts.ts'

/** Of each kind of damage; `PUBLISHED_TRIES=500` for a night. */
const TRIES = Number(process.env.PUBLISHED_TRIES ?? 40)
const layouts = Object.entries(READABLE).filter(([name]) => !/GBK|UTF-16|one file/.test(name))
const pages = layouts.filter(([name]) => name.startsWith('page'))
const texts = layouts.filter(([name]) => name.startsWith('text'))

const serious = (findings: readonly Finding[]): readonly string[] =>
  findings.flatMap((f) =>
    f.severity === 'note'
      ? []
      : [`${f.rule} ${f.at?.row}.${f.at?.column} ${f.kind === 'unbalanced' ? f.equation.each : ''}`],
  )

const kinds = [
  ...Object.entries(PAGE_DAMAGE).map(([name, damage]) => ({ name, damage, from: pages })),
  ...Object.entries(TEXT_DAMAGE).map(([name, damage]) => ({ name, damage, from: texts })),
]

describe.each(kinds)('$name', ({ name, damage, from }) => {
  test(`${TRIES} times`, async () => {
    const random = seeded(name.length)
    const silent: string[] = []
    for (let i = 0; i < TRIES; i++) {
      const { edition, report, name: of } = cases[random(cases.length)]!
      const [layout, make] = from[random(from.length)]!
      const hurt = damage(new TextDecoder().decode(make(edition, report)), random)
      const read = await readPublished({ name: 'a', bytes: new TextEncoder().encode(hurt) }, nodeInflate)
      if (!read.report || !read.edition) continue
      const { figures } = read.report
      const wrong = cells(edition).filter((at) => {
        const got = figures[at.id] ?? null
        return got !== null && got !== report.figures[at.id]
      })
      if (wrong.length === 0) continue
      const before = new Set(serious(check(report, edition)))
      const said = serious([...read.findings, ...check(read.report, read.edition, undefined, read.explained)])
      if (said.every((f) => before.has(f))) silent.push(`${layout}, ${of}: ${wrong.slice(0, 3).map((at) => at.id)}`)
    }
    expect(silent).toEqual([])
  }, 600_000)
})
