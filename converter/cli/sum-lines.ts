/** What a person at a terminal reads of a roll-up. */

import { type Edition, grids } from '../../templates/form.ts'
import { digits } from '../../templates/lib/decimal.ts'
import { numberWords } from '../../templates/words.ts'
import type { Finding } from '../finding.ts'
import { line } from '../message.ts'
import { printed, titleLine } from '../report.ts'
import { type Choice, type Difference, publicLine } from '../season/index.ts'
import { oneLine } from '../shown.ts'

/** For people: which unit gave what, and why others gave nothing. */
export const COMPOSITION = '组成.xlsx'
/** More lines than of these nobody reads on a screen. */
const SAID = 100

/** How many were added up, who was left out and why, what was not added. */
export const sumLines = ({ edition, year, units, excluded }: Choice, notes: readonly Finding[]): string =>
  [
    `${year} 年（${edition.notice}的格式）：${units.length} 份报告相加${excluded.length > 0 ? `，${excluded.length} 份没有计入` : ''}`,
    ...excluded
      .slice(0, SAID)
      .flatMap(({ of, finding, more }) => [
        `没有计入：${of.report ? `${oneLine(titleLine(of.report))}（${oneLine(of.file)}）` : oneLine(of.file)}`,
        `  ${publicLine(finding)}${more > 0 ? `（另有 ${more} 处错误）` : ''}`,
      ]),
    ...(excluded.length > SAID
      ? [`另有 ${excluded.length - SAID} 份没有计入，原因见“${COMPOSITION}”的“没有计入”`]
      : []),
    ...notes.map((f) => line(f, edition)),
    '',
  ].join('\n')

/** 本年新收·自然人：给出的报告 30，各单位相加 25（差 5）。正好差这个数的单位：青山区财政局（5） */
export const againstLines = (differences: readonly Difference[], edition: Edition): string =>
  [
    differences.length === 0
      ? '与给出的本级政府报告相比，各数一致'
      : `与给出的本级政府报告相比，有 ${differences.length} 个数不同：`,
    ...differences.map((d) => `  ${differenceLine(d, edition)}`),
    '',
  ].join('\n')

function differenceLine({ at, given, summed, difference, why, likely }: Difference, edition: Edition): string {
  const grid = grids(edition).find((g) => g.id === at.grid)!
  const units = likely.map(({ organ, value }) => `${oneLine(organ)}（${digits(value)}）`).join('、')
  const who = { equal: '正好差这个数的单位', largest: '填数最大的单位' }[why]
  return (
    `${numberWords(grid, at)}：给出的报告${given === null ? '没有填' : ` ${printed(given)}`}，` +
    `各单位相加 ${printed(summed)}（差 ${digits(difference)}）。${units === '' ? '没有单位填过数' : `${who}：${units}`}`
  )
}
