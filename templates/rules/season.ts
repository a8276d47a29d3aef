/** Rules of many reports together: received twice, not at all, of another year, or not to be added up. */
import type { RuleDocs } from './rule.ts'

const TREASURY = '示例市财政局'
const WATER = '示例市水务局'
const CITY = '示例市人民政府'
const ONCE = '汇总各单位的报告：每个单位计一份，只计一次'
const OWED = '单位名单（--roster）：应当报送的单位'

export const SEASON = {
  'AG-DUP': {
    sentence:
      '同一机关同一年度只计一份：内容相同的、改正之前的不计；都没有错而内容不同的，有错的一份较晚的，要请人确认',
    remedy: '确认以哪一份为准，把另一份移走',
    source: ONCE,
    fails: [
      {
        season: { reports: [{ organ: TREASURY }, { organ: TREASURY, figures: { 'licensing.licences.decisions': 7 } }] },
      },
      { severity: 'note', season: { reports: [{ organ: TREASURY, copies: 2 }] } },
    ],
    passes: [{ season: { reports: [{ organ: TREASURY }, { organ: WATER }] } }],
  },
  'AG-MISS': {
    sentence: '名单上的单位都要报送；不在名单上的单位报了，给出提醒',
    remedy: '催报；名单上的名称与报告不同的，在名单的“别名”一栏写明',
    source: OWED,
    fails: [
      { season: { reports: [{ organ: TREASURY }], roster: [{ name: TREASURY }, { name: WATER }] } },
      {
        severity: 'warning',
        season: { reports: [{ organ: TREASURY }, { organ: WATER }], roster: [{ name: TREASURY }] },
      },
    ],
    passes: [
      { season: { reports: [{ organ: TREASURY }, { organ: WATER }], roster: [{ name: TREASURY }, { name: WATER }] } },
    ],
  },
  'AG-YEAR': {
    sentence: '汇总的报告应是同一年度、同一版式的；一次收到几个年度的，给出提醒',
    remedy: '请这个单位报送要汇总的那一年度的报告',
    source: '汇总各单位的报告：不同年度、不同版式的数不能相加',
    fails: [
      {
        season: {
          reports: [{ organ: TREASURY }, { organ: '示例市教育局' }, { organ: WATER, yearsBefore: 1 }],
          into: CITY,
        },
      },
      { severity: 'warning', season: { reports: [{ organ: TREASURY }, { organ: WATER, yearsBefore: 1 }] } },
    ],
    passes: [{ season: { reports: [{ organ: TREASURY }, { organ: '示例市教育局' }, { organ: WATER }], into: CITY } }],
  },
  'AG-NAME': {
    sentence: '机关名称用单位名单上的全称；名称相近而不同的，提请核对，不当作一个机关',
    remedy: '在封面填写机关全称；名称相近的，是同一个机关就改成一致，不是的不必处理',
    source: ONCE,
    fails: [
      { season: { reports: [{ organ: '示例市第1中学' }, { organ: '示例市第一中学' }] } },
      { season: { reports: [{ organ: '市财政局' }], roster: [{ name: TREASURY, aliases: ['市财政局'] }] } },
    ],
    passes: [
      { season: { reports: [{ organ: '示例市第一中学' }, { organ: '示例市第二中学' }] } },
      { season: { reports: [{ organ: '示例市 财政局' }], roster: [{ name: TREASURY }] } },
    ],
  },
  'AG-ROSTER': {
    sentence: '单位名单上每个单位只有一行，一个名称只属于一个单位',
    remedy: '在名单里删去重复的行；给共用别名的单位写各自的别名',
    source: OWED,
    fails: [
      { season: { reports: [{ organ: TREASURY }], roster: [{ name: TREASURY, lines: 2 }] } },
      {
        season: {
          reports: [{ organ: TREASURY }, { organ: WATER }],
          roster: [
            { name: TREASURY, aliases: ['市局'] },
            { name: WATER, aliases: ['市局'] },
          ],
        },
      },
    ],
    passes: [{ season: { reports: [{ organ: TREASURY }], roster: [{ name: TREASURY, aliases: ['市财政局'] }] } }],
  },
  'AG-SELF': {
    sentence: '汇总机关自己的报告不与各单位的相加',
    remedy: '把它移走；要与汇总的结果比对的，用 --against 给出',
    source: ONCE,
    fails: [{ season: { reports: [{ organ: TREASURY }, { organ: CITY }], into: CITY } }],
    passes: [{ season: { reports: [{ organ: TREASURY }, { organ: WATER }], into: CITY } }],
  },
  'AG-REG': {
    sentence: '规章只由本级政府填报，各单位填的不相加',
    remedy: '由本级政府自己填写规章一行；请填了数的单位核对',
    source: '《立法法》：只有国务院部门和设区的市以上人民政府有权制定规章',
    fails: [
      {
        season: {
          reports: [{ organ: TREASURY, figures: { 'documents.regulations.inForce': 2 } }, { organ: WATER }],
          into: CITY,
        },
      },
    ],
    passes: [{ season: { reports: [{ organ: TREASURY }, { organ: WATER }], into: CITY } }],
  },
} as const satisfies RuleDocs
