/** Which unit's workbook had which mishap, and what is to be found in it. */
import type { Report } from '../../converter/report.ts'
import type { Mishap } from './change.ts'
import * as mishaps from './mishaps.ts'
import { type Unit, unitOf } from './units.ts'

export type Fate = '通过' | '退回' | '读不了' | '不计入'

export interface Told {
  readonly fate: Fate
  readonly how: (report: Report) => Mishap
  /** The rules of what is found in it, compared with last year's report of the unit; sorted. */
  readonly codes: readonly string[]
  /** Found only beside the other files. */
  readonly among?: string
}
const pass = (how: Told['how'], codes: readonly string[], among?: string): Told => ({
  fate: '通过',
  how,
  codes,
  ...(among ? { among } : {}),
})
export const back = (how: Told['how'], ...codes: readonly string[]): Told => ({ fate: '退回', how, codes })

const requests = (row: string) => ['research', 'publicWelfare', 'legalService'].map((c) => `requests.${row}.${c}`)
const FEE = 'fees.administrativeFees.amount'
const LICENCES = 'licensing.licences.decisions'

/** Whatever happened to a workbook that can still be read. */
export const TOLD: ReadonlyMap<Unit, Told> = new Map(
  Object.entries<Told>({
    教育局: back(mishaps.transposed, 'T3-BAL', 'TX-DONE'),
    民政局: back((r) => mishaps.totalTyped(r, 'disputes.reconsideration.total', 1), 'T4-SUM-R', 'WB-FORMULA'),
    水务局: back((r) => mishaps.blank(r, requests('refusedSafety')), 'T3-FILL'),
    人力资源和社会保障局: back(mishaps.carriedWrong, 'TX-CARRY', 'TX-NEW', 'XY-CARRY'),
    应急管理局: back((r) => mishaps.withUnit(r, LICENCES), 'WB-VALUE'),
    卫生健康局: back((r) => mishaps.tooFine(r, FEE), 'T2-FEE'),
    融媒体中心: back((r) => mishaps.withoutSection(r, 'problems'), 'ST-S5'),
    河东街道办事处: back(mishaps.manyAtOnce, 'ST-TITLE', 'T3-BAL', 'T4-INT', 'TX-DONE', 'XY-SOURCE'),
    统计局: pass((r) => mishaps.fullWidth(r, 'enforcement.penalties.decisions'), ['WB-TEXT']),
    交通运输局: pass(mishaps.namesLost, ['WB-CELL']),
    地震台: pass(mishaps.zerosLeftOut, ['T2-FILL', 'T3-FILL', 'T4-FILL']),
    审计局: pass((r) => mishaps.slashed(r, [LICENCES, FEE]), ['T2-INT']),
    湖滨街道办事处: pass((r) => mishaps.totalTyped(r, 'requests.received.total', 0), ['WB-FORMULA']),
    司法局: pass(mishaps.regulation, ['PL-REG'], 'AG-REG'),
    气象局: pass((r) => mishaps.named(r, '区气象局'), ['AG-NAME']),
  }).map(([short, told]) => [unitOf(short), told]),
)
