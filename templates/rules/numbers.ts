/** Rules of the tables within one year: what a cell may hold (T*-FILL, T*-INT, T2-FEE), and the equations of the editions. */
import type { RuleDoc } from './rule.ts'

const FILL = '没有发生的填 0；一张表多数是 0 的，把右上角的“本表空白格按 0 计”选为“是”'
const COUNT = '改填 0 或者正整数；没有发生的填 0，不要填“/”'
const EVERY_CELL = '格式规定的表样：每一格都是要报告的数'
const WHOLE = '格式规定的表样：数的是件数，没有半件'
const TOTAL = '合计格由公式自动算出，不要改写；核对各栏的数，改正填错的那一个'

export const NUMBERS = {
  'T2-FILL': {
    severity: 'error',
    or: ['note'],
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
    severity: 'error',
    or: ['warning'],
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
    severity: 'error',
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
    severity: 'warning',
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
    severity: 'warning',
    sentence: '对外公开总数量包括本年新公开的，所以不会比它少',
    remedy: '核对本年新公开数量和对外公开总数量',
    fails: [
      { figures: { 'documents.normativeDocuments.published': 4, 'documents.normativeDocuments.publicTotal': 3 } },
    ],
    passes: [
      { figures: { 'documents.normativeDocuments.published': 4, 'documents.normativeDocuments.publicTotal': 47 } },
    ],
  },
  'T3-FILL': {
    severity: 'error',
    or: ['note'],
    sentence: '表三每一格都要填；选了“空白格按 0 计”的，写明有几格空白计为 0',
    remedy: FILL,
    source: EVERY_CELL,
    fails: [
      { figures: { 'requests.granted.research': null } },
      { severity: 'note', figures: { 'requests.granted.research': null }, blanksAsZero: 'requests' },
    ],
    passes: [{ figures: { 'requests.granted.research': 0 } }],
  },
  'T3-INT': {
    severity: 'error',
    or: ['warning'],
    sentence: '表三的件数应是 0 或者正整数；填“/”的按不涉及处理，给出提醒',
    remedy: COUNT,
    source: WHOLE,
    fails: [
      { figures: { 'requests.received.naturalPerson': 1.5, 'requests.carriedOut.naturalPerson': 1.5 } },
      { severity: 'warning', figures: { 'requests.granted.research': '/' } },
    ],
    passes: [{ figures: { 'requests.received.naturalPerson': 2, 'requests.carriedOut.naturalPerson': 2 } }],
  },
  'T3-BAL': {
    severity: 'error',
    sentence: '每一栏里，本年新收的和上年结转的，要么在本年办结，要么结转下年',
    remedy: '核对这一栏的新收、结转和各项办理结果，找出少计或者多计的那一件；一件申请只计一种结果',
    fails: [
      {
        figures: {
          'requests.received.naturalPerson': 10,
          'requests.carriedIn.naturalPerson': 2,
          'requests.granted.naturalPerson': 11,
          'requests.carriedOut.naturalPerson': 2,
        },
      },
    ],
    passes: [
      {
        figures: {
          'requests.received.naturalPerson': 10,
          'requests.carriedIn.naturalPerson': 2,
          'requests.granted.naturalPerson': 10,
          'requests.carriedOut.naturalPerson': 2,
        },
      },
    ],
  },
  'T3-ROW': {
    severity: 'error',
    sentence: '每一行的“总计”等于各类申请人之和',
    remedy: TOTAL,
    fails: [
      {
        figures: {
          'requests.received.naturalPerson': 3,
          'requests.received.total': 4,
          'requests.carriedOut.naturalPerson': 3,
          'requests.carriedOut.total': 4,
        },
      },
    ],
    passes: [
      {
        figures: {
          'requests.received.naturalPerson': 3,
          'requests.received.total': 3,
          'requests.carriedOut.naturalPerson': 3,
          'requests.carriedOut.total': 3,
        },
      },
    ],
  },
  'T3-SUM': {
    severity: 'error',
    sentence: '每一栏的“（七）总计”等于（一）至（六）各项之和',
    remedy: TOTAL,
    fails: [
      {
        figures: {
          'requests.received.naturalPerson': 5,
          'requests.granted.naturalPerson': 5,
          'requests.outcomeTotal.naturalPerson': 4,
          'requests.carriedOut.naturalPerson': 1,
        },
      },
    ],
    passes: [
      {
        figures: {
          'requests.received.naturalPerson': 5,
          'requests.granted.naturalPerson': 4,
          'requests.outcomeTotal.naturalPerson': 4,
          'requests.carriedOut.naturalPerson': 1,
        },
      },
    ],
  },
  'T3-CARRYMAX': {
    severity: 'warning',
    sentence: '结转下年的一般不多于本年新收的：上年结转的申请，答复期限在本年内就到了',
    remedy: '核对结转下年的件数；确有上年结转而仍没有办结的，查明原因',
    fails: [
      {
        figures: {
          'requests.received.naturalPerson': 2,
          'requests.carriedIn.naturalPerson': 1,
          'requests.carriedOut.naturalPerson': 3,
        },
      },
    ],
    passes: [
      {
        figures: {
          'requests.received.naturalPerson': 2,
          'requests.carriedIn.naturalPerson': 1,
          'requests.granted.naturalPerson': 1,
          'requests.carriedOut.naturalPerson': 2,
        },
      },
    ],
  },
  'T4-FILL': {
    severity: 'error',
    or: ['note'],
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
    severity: 'error',
    or: ['warning'],
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
    severity: 'error',
    sentence: '行政复议的“总计”等于结果维持、结果纠正、其他结果、尚未审结之和',
    remedy: TOTAL,
    fails: [{ figures: { 'disputes.reconsideration.upheld': 10, 'disputes.reconsideration.total': 0 } }],
    passes: [{ figures: { 'disputes.reconsideration.upheld': 10, 'disputes.reconsideration.total': 10 } }],
  },
  'T4-SUM-D': {
    severity: 'error',
    sentence: '未经复议直接起诉的“总计”等于结果维持、结果纠正、其他结果、尚未审结之和',
    remedy: TOTAL,
    fails: [{ figures: { 'disputes.directLitigation.corrected': 1, 'disputes.directLitigation.total': 2 } }],
    passes: [{ figures: { 'disputes.directLitigation.corrected': 2, 'disputes.directLitigation.total': 2 } }],
  },
  'T4-SUM-A': {
    severity: 'error',
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
} as const satisfies Readonly<Record<string, RuleDoc>>
