/** `verify`: is what a document shows what was filed? Every difference, with both values. */
import { type Edition, grids, narratives } from '../../templates/form.ts'
import { COVER } from '../../templates/layout.ts'
import { numberWords } from '../../templates/words.ts'
import { examineFile } from '../batch/index.ts'
import { refusal } from '../refusals.ts'
import { shown as cut } from '../shown.ts'
import { type Difference, differences } from '../verify/index.ts'
import type { Streams } from './console.ts'

/** Whether there is a difference. Throws `Refused` where one of the two cannot be read. */
export async function verifyFiles(
  document: string,
  report: string,
  format: 'text' | 'json',
  { out }: Streams,
): Promise<boolean> {
  const [shown, filed] = [await examineFile(document), await examineFile(report)]
  if (!shown.report) throw refusal('unreadable', document)
  if (!filed.report || !filed.edition) throw refusal('unreadable', report)
  const found = differences(shown.report, filed.report, filed.edition)
  if (format === 'json') out(`${JSON.stringify({ document, report, differences: found }, null, 2)}\n`)
  else {
    for (const difference of found) out(`${words(difference, filed.edition)}\n`)
    out(found.length === 0 ? '文档与报告一致\n' : `\n共 ${found.length} 处不同\n`)
  }
  return found.length > 0
}

/** 本年新收·自然人：文档是 12，报告是 21 */
function words({ shown, filed, ...where }: Difference, edition: Edition): string {
  const said = (value: Difference['shown']) => (value === null ? '空白' : `“${cut(String(value))}”`)
  return `${placeWords(where, edition)}：文档是${said(shown)}，报告是${said(filed)}`
}

function placeWords({ at, field, section, paragraph }: Omit<Difference, 'shown' | 'filed'>, edition: Edition): string {
  if (at !== undefined) {
    const [grid = '', row = '', column = ''] = at.split('.')
    return numberWords(grids(edition).find((g) => g.id === grid)!, { grid, row, column })
  }
  if (section !== undefined) return `${narratives(edition).find((s) => s.id === section)!.heading}第 ${paragraph} 段`
  return COVER.find(({ name }) => name === field)?.label ?? '版式'
}
