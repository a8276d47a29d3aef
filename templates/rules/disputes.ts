/** Rules of table four within one year: what a cell may hold (T4-FILL, T4-INT), then the equations of the editions. */
import { COUNT, EVERY_CELL, FILL, TOTAL, WHOLE } from './phrases.ts'
import type { RuleDocs } from './rule.ts'

export const DISPUTES = {
  'T4-FILL': {
    sentence: '表四每一格都要填；选了“空白格按 0 计”的，写明有几格空白计为 0',
    remedy: FILL,
    source: EVERY_CELL,
    fails: [
      { figures: { 'disputes.reconsideration.pending': null } },
      { severity: 'note', figures: { 'disputes.reconsideration.pending': null }, blanksAsZero: 'disputes' },
    ],
    passes: [{ figures: { 'disputes.reconsideration.pending': 0 } }],
  },
  'T4-INT': {
    sentence: '表四的件数应是 0 或者正整数；填“/”的按不涉及处理，给出提醒',
    remedy: COUNT,
    source: WHOLE,
    fails: [
      { figures: { 'disputes.reconsideration.upheld': -3 } },
      { severity: 'warning', figures: { 'disputes.directLitigation.other': '/' } },
    ],
    passes: [{ figures: { 'disputes.reconsideration.upheld': 3 } }],
  },
  'T4-SUM-R': {
    sentence: '行政复议的“总计”等于结果维持、结果纠正、其他结果、尚未审结之和',
    remedy: TOTAL,
    fails: [{ figures: { 'disputes.reconsideration.upheld': 10, 'disputes.reconsideration.total': 0 } }],
    passes: [{ figures: { 'disputes.reconsideration.upheld': 10, 'disputes.reconsideration.total': 10 } }],
  },
  'T4-SUM-D': {
    sentence: '未经复议直接起诉的“总计”等于结果维持、结果纠正、其他结果、尚未审结之和',
    remedy: TOTAL,
    fails: [{ figures: { 'disputes.directLitigation.corrected': 1, 'disputes.directLitigation.total': 2 } }],
    passes: [{ figures: { 'disputes.directLitigation.corrected': 2, 'disputes.directLitigation.total': 2 } }],
  },
  'T4-SUM-A': {
    sentence: '复议后起诉的“总计”等于结果维持、结果纠正、其他结果、尚未审结之和',
    remedy: TOTAL,
    fails: [
      {
        figures: {
          'disputes.litigationAfterReconsideration.upheld': 5,
          'disputes.litigationAfterReconsideration.total': 0,
        },
      },
    ],
    passes: [
      {
        figures: {
          'disputes.litigationAfterReconsideration.upheld': 5,
          'disputes.litigationAfterReconsideration.total': 5,
        },
      },
    ],
  },
} as const satisfies RuleDocs
