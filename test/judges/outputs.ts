/** One of everything that this program writes, as files, for others to judge: also with text that means harm. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { main } from '../../converter/cli/main.ts'
import { annotate } from '../../converter/edit/annotate/index.ts'
import { corrected } from '../../converter/edit/index.ts'
import { hinted } from '../../converter/examine/index.ts'
import { fillingOf } from '../../converter/fill.ts'
import { found } from '../../converter/finding.ts'
import { json } from '../../converter/json.ts'
import { docx, letterDocx, letterHtml } from '../../converter/print/index.ts'
import { editions } from '../../templates/editions/index.ts'
import { layout } from '../../templates/layout.ts'
import { a1 } from '../../templates/lib/a1.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { workbook } from '../../templates/sheets/index.ts'
import { emptyReport, HARMLESS, HOSTILE, sampleReport } from '../sample-report.ts'
import { examined } from '../support/book.ts'
import { cases } from '../support/cases.ts'
import { lastYearReportOf, randomFigures, reportOf, seeded } from '../support/figures.ts'

const EXAMPLES = 'templates/examples'
const folder = mkdtempSync(join(tmpdir(), 'nianbao-judges-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Paths of the files with one of these endings, after `written`. */
export const outputs = (...endings: readonly string[]): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .sort()
    .map((name) => join(folder, name))

const put = (name: string, content: Uint8Array | string): void => writeFileSync(join(folder, name), content)

/** Writes them all. */
export async function written(): Promise<void> {
  for (const edition of editions) {
    const { id } = edition
    const figures = randomFigures(edition, seeded(7))
    const odd = {
      ...reportOf(edition, figures),
      organ: { name: `<&>"'…` },
      narratives: { overview: 'a\u0007b\n=1+1\n<b>', problems: HARMLESS, other: '无。' },
    }
    const blank = await workbook(edition)
    const at = (name: string) => {
      const { sheet, ...place } = layout(edition).names.get(name)!
      return { sheet, cell: a1(place) }
    }
    put(`blank-${id}.xlsx`, blank)
    put(`filled-${id}.xlsx`, await workbook(edition, fillingOf(odd, lastYearReportOf(edition, figures))))
    put(`real-${id}.xlsx`, await workbook(edition, fillingOf(cases.find((c) => c.edition === edition)!.report)))
    put(
      `corrected-${id}.xlsx`,
      corrected(blank, nodeInflate, [
        { ...at('contact.person'), content: { value: HOSTILE } },
        { ...at('requests.received.research'), content: { value: 12 } },
      ]),
    )
    put(`report-${id}.docx`, docx(sampleReport(edition, { organ: { name: HOSTILE } }), edition))
    put(`draft-${id}.docx`, docx(emptyReport(edition), edition, { draft: true }))
  }
  const bytes = new Uint8Array(readFileSync(`${EXAMPLES}/收到/示例市湖东区人民政府2024.xlsx`))
  const faulty = hinted(examined(bytes))
  const stray = found('stray', { sheet: '四、复议诉讼', cell: 'F7', raw: HOSTILE })
  put('annotated.xlsx', annotate(bytes, nodeInflate, [...faulty.findings, stray], faulty.edition))
  put('letter.docx', letterDocx(faulty, HOSTILE))
  put('letter.html', letterHtml(faulty, HOSTILE))
  const quiet = { out: () => {}, err: () => {}, live: false }
  const hostile = join(folder, 'hostile.json')
  writeFileSync(hostile, json(sampleReport(editions.at(-1)!, { organ: { name: HARMLESS } })))
  const received = [`${EXAMPLES}/收到`, hostile]
  const season = ['--last-year', `${EXAMPLES}/上年`, '-o', join(folder, 'season'), '--draft']
  await main(['convert', ...received, ...season], quiet)
  await main(['sum', ...received, '--organ', HARMLESS, '-o', join(folder, 'sum')], quiet)
}
