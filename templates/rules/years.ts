/** Rules from one year to the next. Their equations stand in the editions. */
import type { RuleDocs } from './rule.ts'

/** Measured on reports that authorities have published; no notice says so. */
const SELDOM = '比对 17 对已公开的相邻两年的报告，这样的至多一处；只提示，不要求改'

export const YEARS = {
  'XY-CARRY': {
    sentence: '“上年结转”等于上年报告的“结转下年”，各栏都是；上年的数是抄在工作簿里、不是从上年报告读来的，只给出提醒',
    remedy: '照上年已公布的报告填写上年结转；上年的报告错了的，与主管部门商定怎样更正',
    fails: [
      {
        figures: { 'requests.carriedIn.naturalPerson': 2, 'requests.granted.naturalPerson': 2 },
        lastYear: { 'requests.received.naturalPerson': 3, 'requests.carriedOut.naturalPerson': 3 },
      },
      {
        severity: 'warning',
        figures: { 'requests.carriedIn.naturalPerson': 2, 'requests.granted.naturalPerson': 2 },
        lastYear: { 'requests.carriedOut.naturalPerson': 3 },
        retyped: true,
      },
    ],
    passes: [
      {
        figures: { 'requests.carriedIn.naturalPerson': 3, 'requests.granted.naturalPerson': 3 },
        lastYear: { 'requests.received.naturalPerson': 3, 'requests.carriedOut.naturalPerson': 3 },
      },
    ],
  },
  'XY-VALID': {
    sentence: '现行有效件数等于上年的现行有效件数，加本年制发的，减本年废止的',
    remedy: '核对三个件数；因为清理等原因调整的，在报告里写明',
    fails: [
      {
        figures: { 'documents.normativeDocuments.issued': 2, 'documents.normativeDocuments.inForce': 13 },
        lastYear: { 'documents.normativeDocuments.inForce': 10 },
      },
    ],
    passes: [
      {
        figures: { 'documents.normativeDocuments.issued': 2, 'documents.normativeDocuments.inForce': 12 },
        lastYear: { 'documents.normativeDocuments.inForce': 10 },
      },
    ],
  },
  'XY-ITEMS': {
    sentence: '“上一年项目数量”等于上年报告的“上一年项目数量”加“本年增/减”',
    remedy: '照上年报告核对；“本年增/减”减少的填负数',
    fails: [
      {
        figures: { 'licensing.licences.lastYearItems': 10 },
        lastYear: { 'licensing.licences.lastYearItems': 8, 'licensing.licences.change': 1 },
      },
    ],
    passes: [
      {
        figures: { 'licensing.licences.lastYearItems': 9 },
        lastYear: { 'licensing.licences.lastYearItems': 8, 'licensing.licences.change': 1 },
      },
    ],
  },
  'XY-JUMP': {
    sentence: '新收申请、许可、处罚、强制和收费，一年里一般不会相差 10 倍以上（较大的一个到 100 才提示）',
    remedy: '核对有没有多写、少写一位，收费是不是按万元填的；属实的不用改',
    source: SELDOM,
    fails: [
      {
        figures: { 'licensing.licences.decisions': 2310 },
        lastYear: { 'licensing.licences.decisions': 230 },
      },
    ],
    passes: [
      {
        figures: { 'licensing.licences.decisions': 1900 },
        lastYear: { 'licensing.licences.decisions': 230 },
      },
      {
        figures: { 'enforcement.penalties.decisions': 60 },
        lastYear: { 'enforcement.penalties.decisions': 3 },
      },
    ],
  },
  'XY-ZERO': {
    sentence: '新收申请、许可、处罚、强制和收费，上年到 10 的，本年一般不会是 0',
    remedy: '核对是不是漏填；职能划走了，或者确实没有的，不用改',
    source: SELDOM,
    fails: [{ lastYear: { 'enforcement.penalties.decisions': 120 } }],
    passes: [{ lastYear: { 'enforcement.penalties.decisions': 4 } }],
  },
  'XY-T4OPEN': {
    sentence: '上年有尚未审结的复议、诉讼，本年这一类一般不会各栏都是 0',
    remedy: '核对这些案件本年审结没有：审结的填到结果各栏，没有审结的仍填尚未审结；没有规定怎样重复计算，按本地口径',
    source: `表四按结果分栏：上年尚未审结的，本年或者有了结果，或者仍未审结。${SELDOM}`,
    fails: [{ lastYear: { 'disputes.reconsideration.pending': 2, 'disputes.reconsideration.total': 2 } }],
    passes: [
      {
        figures: { 'disputes.reconsideration.upheld': 2 },
        lastYear: { 'disputes.reconsideration.pending': 2, 'disputes.reconsideration.total': 2 },
      },
    ],
  },
  'XY-SOURCE': {
    sentence: '给出的上年报告里没有本机关上一年度的，或者读不了：不影响本年的报告，没有与上年比对',
    remedy: '用 --last-year 给出同一机关上一年度的报告，或者装着它们的文件夹',
    source: '与上年衔接的各条规则要有上年的报告才能核对',
    fails: [
      { lastYearOf: { from: 'folder', organ: '示例市水务局' } },
      { lastYearOf: { from: 'file', organ: '示例市水务局' } },
    ],
    passes: [
      { lastYearOf: { from: 'file', organ: '示例市财政局' } },
      { lastYearOf: { from: 'folder', organ: '示例市财政局' } },
    ],
  },
} as const satisfies RuleDocs
