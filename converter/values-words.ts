/** How the numbers of a warning are written in one line: apart from what reads them, because the pane's first script only writes. */
import { digits } from '../templates/lib/decimal.ts'
import type { ExplainedValue } from './report.ts'

export const NOT_FILLED = '空'
export const BETWEEN = '、'

/** 422、420、61、59 */
export const valuesWords = (values: readonly ExplainedValue[]): string =>
  values.map((v) => (v === null ? NOT_FILLED : typeof v === 'number' ? digits(v) : v)).join(BETWEEN)
