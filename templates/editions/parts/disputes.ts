/** Table 四: reconsideration and litigation. */

import { type Heading, leaf, leafIds, type Rule, type Tabular } from '../../form.ts'
import type { RuleCode } from '../../rules/index.ts'

const results: readonly Heading[] = [
  leaf('upheld', '结果维持', { counts: '维持行政行为、驳回复议申请或者驳回诉讼请求的' }),
  leaf('corrected', '结果纠正', { counts: '撤销、变更、确认违法、责令履行的' }),
  leaf('other', '其他结果', { counts: '撤回、调解、终止等其他方式结案的' }),
  leaf('pending', '尚未审结', { counts: '到12月31日没有结案的' }),
]
const resultTotal = leaf('total', '总计', { counts: '前四栏之和，自动计算' })

const resultRule = (code: RuleCode, stage: string, label: string): Rule => ({
  code,
  kind: 'total',
  each: 'row',
  of: [stage],
  left: [resultTotal.id],
  right: leafIds(results),
  cites: `表四“${label}”之“总计”为前四栏之和`,
})

export const disputes: Tabular = {
  kind: 'tabular',
  id: 'disputes',
  heading: '四、政府信息公开行政复议、行政诉讼情况',
  tab: '四、复议诉讼',
  keywords: ['复议', '诉讼'],
  code: 'T4',
  unit: '件',
  widths: [649, 649, 649, 649, 649, 649, 649, 650, 650, 650, 650, 650, 650, 650, 650],
  grids: [
    {
      id: 'disputes',
      across: true,
      office: '法规（法制）机构，与司法行政部门、人民法院核对',
      rows: [
        leaf('reconsideration', '行政复议', { counts: '因政府信息公开工作被申请的行政复议' }),
        {
          label: '行政诉讼',
          children: [
            leaf('directLitigation', '未经复议直接起诉', { counts: '没有经过复议、直接向人民法院起诉的' }),
            leaf('litigationAfterReconsideration', '复议后起诉', { counts: '对复议决定不服再起诉的' }),
          ],
        },
      ],
      columns: [...results, resultTotal],
      rules: [
        resultRule('T4-SUM-R', 'reconsideration', '行政复议'),
        resultRule('T4-SUM-D', 'directLitigation', '未经复议直接起诉'),
        resultRule('T4-SUM-A', 'litigationAfterReconsideration', '复议后起诉'),
      ],
    },
  ],
}

export const disputeHeadlines = [
  'disputes.reconsideration.total',
  'disputes.directLitigation.total',
  'disputes.litigationAfterReconsideration.total',
] as const

/** Cases that last year left open, beside all of this year's. */
export const pendingDisputes = disputeHeadlines.map((all) => ({ open: all.replace(/total$/, 'pending'), all }))
