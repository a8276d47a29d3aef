/** Differences in words: on the screen, and on the page. */
import { type Edition, grids, narratives } from '../../templates/form.ts'
import { COVER } from '../../templates/layout.ts'
import { numberWords } from '../../templates/words.ts'
import { shown as cut } from '../shown.ts'
import type { Difference } from './differences.ts'

export const SIDES = { shown: '文档', filed: '报告' } as const

/** 本年新收·自然人：文档是“12”，报告是“21” */
export const differenceWords = ({ shown, filed, ...where }: Difference, edition: Edition): string =>
  `${placeWords(where, edition)}：${SIDES.shown}是${valueWords(shown)}，${SIDES.filed}是${valueWords(filed)}`

export const valueWords = (value: Difference['shown']): string => (value === null ? '空白' : `“${cut(String(value))}”`)

export function placeWords(
  { at, field, section, paragraph }: Omit<Difference, 'shown' | 'filed'>,
  edition: Edition,
): string {
  if (at !== undefined) {
    const [grid = '', row = '', column = ''] = at.split('.')
    return numberWords(grids(edition).find((g) => g.id === grid)!, { grid, row, column })
  }
  if (section !== undefined) return `${narratives(edition).find((s) => s.id === section)!.heading}第 ${paragraph} 段`
  return COVER.find(({ name }) => name === field)?.label ?? '版式'
}

/** The whole in one sentence. */
export const verdictWords = (count: number, intact: boolean): string =>
  [
    count === 0 ? '文档与报告一致' : `共 ${count} 处不同`,
    ...(intact ? [] : ['文档自带的数据被改动过，不能当作报送的报告']),
  ].join('；')
