/** Rules of what an organ can hardly have: questions, never demands. */
import type { RuleDocs } from './rule.ts'

const STREET = '示例市青山区河东街道办事处'
const DISTRICT = '示例市青山区人民政府'

export const PLAUSIBILITY = {
  'PL-REG': {
    sentence: '规章只有国务院部门和设区的市以上人民政府能制定；县级以下政府、县区的局和街道填了件数的，请核对',
    remedy: '没有制定权的填 0；行政规范性文件填在下一行',
    source: '《立法法》：只有国务院部门和设区的市以上人民政府有权制定规章',
    fails: [
      { organ: STREET, figures: { 'documents.regulations.inForce': 6 } },
      { organ: DISTRICT, figures: { 'documents.regulations.inForce': 1 } },
    ],
    passes: [
      { organ: '示例市人民政府', figures: { 'documents.regulations.inForce': 6 } },
      { organ: STREET, figures: { 'documents.normativeDocuments.inForce': 6 } },
    ],
  },
  'PL-ALLZERO': {
    sentence: '县级以上人民政府的报告，各表不会全部是 0',
    remedy: '核对各部门的数是不是已经汇总进来',
    source: '一级政府的报告汇总所属各部门的数，全部是 0 的多半没有填',
    fails: [{ organ: DISTRICT }],
    passes: [
      { organ: '示例市青山区柳林镇人民政府' },
      { organ: DISTRICT, figures: { 'licensing.licences.decisions': 1 } },
    ],
  },
} as const satisfies RuleDocs
