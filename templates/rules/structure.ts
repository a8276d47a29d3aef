/** Rules of the title and of the written sections. */
import type { RuleDocs } from './rule.ts'

const ARTICLE_50 = '《条例》第五十条：报告应当包括这一部分'

export const STRUCTURE = {
  'ST-TITLE': {
    sentence: '要写明机关名称和四位数的报告年度，标题由它们组成',
    remedy: '在封面填写机关全称和报告年度（2026 年 1 月编制的填 2025）',
    source: '格式规定的标题：机关名称、年度和“政府信息公开工作年度报告”',
    fails: [{ organ: '' }, { year: null }],
    passes: [{ organ: '示例市财政局' }],
  },
  'ST-SIX': {
    sentence: '第一部分“总体情况”不能空着',
    remedy: '依次写主动公开、依申请公开、政府信息管理、平台建设、监督保障的情况',
    source: ARTICLE_50,
    fails: [{ texts: { overview: '' } }],
    passes: [{ texts: { overview: '全年主动公开政府信息 120 条，申请均按期答复。' } }],
  },
  'ST-S5': {
    sentence: '第五部分“存在的主要问题及改进情况”不能空着',
    remedy: '既写存在的主要问题，也写改进情况',
    source: ARTICLE_50,
    fails: [{ texts: { problems: '' } }],
    passes: [{ texts: { problems: '解读形式还不够多样，已经增加图解。' } }],
  },
  'ST-S6': {
    sentence: '第六部分“其他需要报告的事项”不宜空着',
    remedy: '写明收取信息处理费的情况；没有需要报告的事项，写“无。”',
    source: ARTICLE_50,
    fails: [{ texts: { other: '' } }],
    passes: [{ texts: { other: '无。' } }],
  },
  'ST-EXPL': {
    sentence: '收表机关要求的，每一处提醒都要改正，或者在“说明”表写明原因',
    remedy: '逐条核对：不对的改正；属实的，把代码、位置、当时的数照抄到“说明”表，写明原因',
    source: 'convert --require-explanations：没有说明的提醒退回',
    fails: [{ explanationsRequired: true, texts: { other: '' }, besides: ['ST-S6'] }],
    passes: [{ explanationsRequired: true, texts: { other: '无。' } }],
  },
} as const satisfies RuleDocs
