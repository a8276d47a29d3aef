/** The written sections 一, 五 and 六. */
import type { Narrative } from '../../form.ts'

const cites = '《条例》第五十条，报告应当包括这一部分'

/** A report without 一 lacks a part, 五 is demanded by the law, 六 may be short but not empty. */
export const narrative = {
  overview: {
    kind: 'narrative',
    id: 'overview',
    heading: '一、总体情况',
    tab: '一、总体情况',
    hints: [
      '依次写明（一）主动公开、（二）依申请公开、（三）政府信息管理、（四）政府信息公开平台建设、（五）监督保障。',
      '各级人民政府的报告还应写明工作考核、社会评议和责任追究结果情况（《条例》第五十条第四项）。',
    ],
    empty: { code: 'ST-SIX', cites },
  },
  problems: {
    kind: 'narrative',
    id: 'problems',
    heading: '五、存在的主要问题及改进情况',
    tab: '五、问题及改进',
    hints: ['既写存在的主要问题，也写改进情况；不要照抄上年。'],
    empty: { code: 'ST-S5', cites },
  },
  other: {
    kind: 'narrative',
    id: 'other',
    heading: '六、其他需要报告的事项',
    tab: '六、其他事项',
    hints: ['收取信息处理费的情况在此报告；没有需要报告的事项，写“无。”。'],
    empty: { code: 'ST-S6', cites },
  },
} as const satisfies Record<string, Narrative>
