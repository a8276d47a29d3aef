/** The written parts: the preamble, and the sections 一, 五 and 六. */
import type { Narrative } from '../../form.ts'

const cites = '《条例》第五十条，报告应当包括这一部分'

/** The form does not ask for it, and most published reports have it. */
export const preamble: Narrative = {
  kind: 'narrative',
  id: 'preamble',
  heading: '引言',
  tab: '引言',
  keywords: ['引言'],
  hints: [
    '可以不填。排在标题下面、第一部分前面：编制依据、统计期限、由哪几部分组成、查阅和联系方式。',
    '统计期限写“××年1月1日至××年12月31日”；编制依据引用管这一年度的文号。',
  ],
}

/** A report without 一 lacks a part, 五 is demanded by the law, 六 may be short but not empty. */
export const narrative = {
  overview: {
    kind: 'narrative',
    id: 'overview',
    heading: '一、总体情况',
    tab: '一、总体情况',
    keywords: ['总体', '概述', '概况', '基本情况'],
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
    keywords: ['问题'],
    hints: ['既写存在的主要问题，也写改进情况；不要照抄上年。'],
    mustBeNew: true,
    empty: { code: 'ST-S5', cites },
  },
  other: {
    kind: 'narrative',
    id: 'other',
    heading: '六、其他需要报告的事项',
    tab: '六、其他事项',
    keywords: ['其他', '需要报告', '需要说明'],
    hints: ['收取信息处理费的情况在此报告；没有需要报告的事项，写“无。”。'],
    empty: { code: 'ST-S6', cites },
  },
} as const satisfies Record<string, Narrative>
