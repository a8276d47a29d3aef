/** Rules of table two within one year: what a cell may hold (T2-FILL, T2-INT, T2-FEE), then the equations of the editions. */
import { COUNT, EVERY_CELL, FILL, WHOLE } from './phrases.ts'
import type { RuleDocs } from './rule.ts'

export const DISCLOSURE = {
  'T2-FILL': {
    sentence: '表二每一格都要填；选了“空白格按 0 计”的，写明有几格空白计为 0',
    remedy: FILL,
    source: EVERY_CELL,
    fails: [
      { figures: { 'licensing.licences.decisions': null } },
      { severity: 'note', figures: { 'licensing.licences.decisions': null }, blanksAsZero: 'disclosure' },
    ],
    passes: [{ figures: { 'licensing.licences.decisions': 0 } }],
  },
  'T2-INT': {
    sentence: '表二的件数应是 0 或者正整数（“本年增/减”可以是负数）；填“/”的按不涉及处理，给出提醒',
    remedy: COUNT,
    source: WHOLE,
    fails: [
      { figures: { 'licensing.licences.decisions': -1 } },
      { figures: { 'enforcement.penalties.decisions': 1.5 } },
      { severity: 'warning', figures: { 'enforcement.coercion.decisions': '/' } },
    ],
    passes: [{ figures: { 'licensing.licences.decisions': 12 } }],
  },
  'T2-FEE': {
    sentence: '金额应是 0 或者正数，最多 6 位小数',
    remedy: '按表头写明的单位填写，不要填负数；以万元为单位的，第 6 位小数就是 1 分，更细的四舍五入',
    source: '格式规定的表样：收费金额以万元为单位',
    fails: [
      { figures: { 'fees.administrativeFees.amount': 3.1234567 } },
      { figures: { 'fees.administrativeFees.amount': -0.5 } },
    ],
    passes: [{ figures: { 'fees.administrativeFees.amount': 3.123456 } }],
  },
  'T2-FLOW': {
    sentence: '本年制发的文件，到年底或者现行有效，或者已经废止，所以不会比两项之和还多',
    remedy: '核对本年制发、本年废止、现行有效三个件数，与司法行政部门的台账一致',
    fails: [{ figures: { 'documents.normativeDocuments.issued': 5, 'documents.normativeDocuments.inForce': 3 } }],
    passes: [
      {
        figures: {
          'documents.normativeDocuments.issued': 5,
          'documents.normativeDocuments.repealed': 2,
          'documents.normativeDocuments.inForce': 3,
        },
      },
    ],
  },
  'T2-PUBLIC': {
    sentence: '对外公开总数量包括本年新公开的，所以不会比它少',
    remedy: '核对本年新公开数量和对外公开总数量',
    fails: [
      { figures: { 'documents.normativeDocuments.published': 4, 'documents.normativeDocuments.publicTotal': 3 } },
    ],
    passes: [
      { figures: { 'documents.normativeDocuments.published': 4, 'documents.normativeDocuments.publicTotal': 47 } },
    ],
  },
} as const satisfies RuleDocs
