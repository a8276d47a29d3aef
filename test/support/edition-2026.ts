/** An invented edition, one file as every edition is: 2021 with one more outcome in table 三, one more written section, and one rule made stricter. */
import { edition2021 } from '../../templates/editions/2021.ts'
import { disputeHeadlines, narrative, requests } from '../../templates/editions/parts/index.ts'
import { type Edition, type Grid, leaf, type Narrative, type Rule, type Tabular } from '../../templates/form.ts'

const applications = requests({
  label: '（六）其他处理',
  children: [
    leaf('closedNoCorrection', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'),
    leaf('closedFeeUnpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'),
    leaf('closedOther', '3.其他'),
    leaf('closedTransferred', '4.移送有权机关处理', { counts: '虚构：依法移送其他行政机关处理的' }),
  ],
})

/** What is moved elsewhere counts like what is carried over; and this is an error now. */
const stricter = (rule: Rule): Rule =>
  rule.code === 'T3-CARRYMAX'
    ? {
        ...rule,
        severity: 'error',
        left: ['carriedOut', 'closedTransferred'],
        cites: '虚构：结转与移送之和不超过本年新收',
      }
    : rule

const withStricterRules = (table: Tabular): Tabular => ({
  ...table,
  grids: table.grids.map((grid): Grid => ({ ...grid, rules: grid.rules.map(stricter) })),
})

const tasks: Narrative = {
  kind: 'narrative',
  id: 'tasks',
  heading: '六、年度重点任务落实情况',
  tab: '六、重点任务',
  keywords: ['任务'],
  hints: ['虚构：逐项写明年度重点任务的落实情况。'],
  empty: { code: 'ST-S6', severity: 'error', cites: '虚构的通知第三条，报告应当写明重点任务' },
}

const asBefore = (id: string) => edition2021.sections.filter((s) => s.id === id)

export const edition2026: Edition = {
  id: '2026',
  title: '中华人民共和国政府信息公开工作年度报告格式（虚构）',
  notice: '虚构〔2026〕1号',
  issued: '2026-10-01',
  years: { first: 2026 },
  preamble: edition2021.preamble,
  sections: [
    narrative.overview,
    ...asBefore('disclosure'),
    withStricterRules(applications),
    ...asBefore('disputes'),
    narrative.problems,
    tasks,
    {
      ...narrative.other,
      heading: '七、其他需要报告的事项',
      tab: '七、其他事项',
      empty: { ...narrative.other.empty, code: 'ST-SIX', severity: 'warning' },
    },
  ],
  headlines: ['requests.closedTransferred.total', ...disputeHeadlines],
  lawmaking: [],
  steady: [],
  pending: [],
}
