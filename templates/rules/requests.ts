/** Rules of table three within one year: what a cell may hold (T3-FILL, T3-INT), then the equations of the editions. */
import { COUNT, EVERY_CELL, FILL, TOTAL, WHOLE } from './phrases.ts'
import type { RuleDocs } from './rule.ts'

export const REQUESTS = {
  'T3-FILL': {
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
} as const satisfies RuleDocs
