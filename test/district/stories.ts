/** Which unit's workbook had which mishap, and what is to be found in it. */
import type { Report } from '../../converter/report.ts'
import type { Mishap } from './change.ts'
import * as mishaps from './mishaps.ts'
import { soundOf } from './reports.ts'
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
    财政局: pass(
      (r) => mishaps.worded(r, 'overview', '2022年，区财政局', '第一部分留着往年的年度“2022年”', '2024年，区财政局'),
      ['ST-YEAR'],
    ),
    国有资产监督管理办公室: pass(
      (r) =>
        mishaps.worded(
          r,
          'preamble',
          '本报告按照国办公开办函〔2019〕60号规定的格式编制。',
          '引言引用的是管 2019、2020 年度的文件',
        ),
      ['ST-DOCNO'],
    ),
    信访局: pass(
      (r) => mishaps.worded(r, 'preamble', '所列数据的统计期限为2023年1月1日至2024年12月31日。', '统计期限写成了两年'),
      ['ST-PERIOD'],
    ),
    医疗保障局: pass(
      (r) =>
        mishaps.worded(
          r,
          'preamble',
          '本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、其他需要报告的事项六部分组成。',
          '引言说有六部分，只列出五部分',
        ),
      ['ST-COUNT'],
    ),
    文化和旅游局: pass(
      (r) =>
        mishaps.worded(
          r,
          'other',
          '全年收取信息处理费3件500元，其中一件200元、一件150元、一件60元。',
          '第六部分各笔信息处理费加起来不等于总数',
          '全年没有发出收费通知，没有收取信息处理费。',
        ),
      ['TX-FEE'],
    ),
    退役军人事务局: pass(
      (r) => mishaps.worded(r, 'problems', '下一步还将举办XX培训。', '第五部分有没填完的“XX”'),
      ['ST-TPL'],
    ),
    市场监督管理局: pass(mishaps.wrongShare, ['TX-PCT']),
    农业农村局: pass((r) => mishaps.lastYears(r, 'problems', soundOf(unitOf('农业农村局')).before), ['XY-COPY']),
    气象局: pass((r) => mishaps.named(r, '区气象局'), ['AG-NAME']),
  }).map(([short, told]) => [unitOf(short), told]),
)
