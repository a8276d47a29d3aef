/** Rules of the file itself: why one cannot be read, and what is said of one that is read. */
import { REFUSED } from './refused.ts'
import type { RuleDocs } from './rule.ts'

const READING = '读取工作簿的要求：能确定的才采用，不能确定的不猜'
const SAFETY = '读取工作簿的要求：一份坏文件不影响其他'
const AS_SAVED = [{ file: 'saved' }] as const
const DECISIONS = 'licensing.licences.decisions'

export const FILES = {
  'WB-NOTOURS': {
    ...REFUSED['WB-NOTOURS'],
    source: READING,
    fails: [{ file: 'foreign' }],
    passes: AS_SAVED,
  },
  'WB-CORRUPT': {
    ...REFUSED['WB-CORRUPT'],
    source: SAFETY,
    fails: [{ file: 'cutOff' }],
    passes: AS_SAVED,
  },
  'WB-LIMIT': {
    ...REFUSED['WB-LIMIT'],
    source: SAFETY,
    fails: [{ file: 'swollen' }],
    passes: AS_SAVED,
  },
  'WB-ENCRYPTED': {
    ...REFUSED['WB-ENCRYPTED'],
    source: READING,
    fails: [{ file: 'password' }],
    passes: AS_SAVED,
  },
  'WB-XLS': {
    ...REFUSED['WB-XLS'],
    source: READING,
    fails: [{ file: 'oldFormat' }],
    passes: AS_SAVED,
  },
  'WB-KIND': {
    ...REFUSED['WB-KIND'],
    source: '收到的每一份文件都要有交代：不读取的也列出',
    fails: [{ file: 'packedOtherwise' }],
    passes: AS_SAVED,
  },
  'WB-EDITION': {
    sentence: '要认得出用的是哪一版格式；封面上的版式不见了而从表头认得出的，照常读取，给出提醒',
    remedy: '把数据填到新的模板里再交；从表头认得出的，核对所认定的版式',
    source: READING,
    fails: [{ file: 'unknownEdition' }, { severity: 'warning', file: 'editionLost' }],
    passes: AS_SAVED,
  },
  'WB-YEAR': {
    sentence: '报告年度要在所用格式适用的年度之内',
    remedy: '核对封面的报告年度；年度没有填错的，改用适用于这一年度的模板',
    source: '印发格式的通知：从哪一年度的报告起适用',
    fails: [{ year: 2008 }],
    passes: [{ year: 2025 }],
  },
  'WB-TEMPLATE': {
    sentence: '用的是旧模板，已照常读取',
    remedy: '不必重填；下次用新的模板',
    source: READING,
    fails: [{ file: 'oldTemplate' }],
    passes: AS_SAVED,
  },
  'WB-MACRO': {
    sentence: '工作簿里有宏，没有读取，也没有运行',
    remedy: '不必处理；本模板不需要宏',
    source: SAFETY,
    fails: [{ file: 'macros' }],
    passes: AS_SAVED,
  },
  'WB-CELL': {
    sentence: '每个数要在它自己的格里：找不到的、认不准的不采用；按表头找回来的、写在表外的，给出提醒',
    remedy: '不要插入、删除或者挪动行和列；已经动过的，把数据填到新的模板里再交',
    source: READING,
    fails: [
      { file: 'rowDeleted' },
      { severity: 'warning', file: 'namesLost' },
      { severity: 'warning', file: 'beside' },
    ],
    passes: AS_SAVED,
  },
  'WB-LABEL': {
    sentence: '表头文字要与格式规定的相同；成文时用规定的文字',
    remedy: '核对这一行、这一栏填的是不是格式要的数',
    source: '格式规定的表样：表头文字不能改动',
    fails: [{ file: 'relabelled' }],
    passes: AS_SAVED,
  },
  'WB-FORMULA': {
    sentence: '合计格的公式不要改写；改写了的，以现有的数为准进行校验',
    remedy: '合计格不要手填；已经改写了的，把数据填到新的模板里再交',
    source: '合计格由公式自动算出',
    fails: [
      {
        figures: { 'requests.received.naturalPerson': 3, 'requests.carriedOut.naturalPerson': 3 },
        typed: { 'requests.received.total': '3' },
      },
    ],
    passes: AS_SAVED,
  },
  'WB-TEXT': {
    sentence:
      '数字写成了文字或者公式、存的位数比显示的多、一段文字分在几格里，但认得出，已照着读取；文字里划掉的字没有读取',
    remedy: '不必重填；核对读取的结果',
    source: READING,
    fails: [{ typed: { [DECISIONS]: '１２' } }, { typed: { [DECISIONS]: '=5+7' } }],
    passes: [{ typed: { [DECISIONS]: '12' } }],
  },
  'WB-VALUE': {
    sentence:
      '应填数字的格里写的不是数字，或者显示的与存的不一样（日期、时间、百分数、缩写成万、隐藏的 0、划掉的字、上标、分成两行），没有采用；文字部分是公式而没有结果、显示的内容无法认定的，没有读到',
    remedy:
      '只填数字，不带单位、约数和说明，单元格格式选“常规”；“校验”表看不到格式，这一条由插件、网页、check 和 convert 核对',
    source: READING,
    fails: [{ typed: { [DECISIONS]: '约9' } }, { typed: { [DECISIONS]: '5件' } }],
    passes: [{ typed: { [DECISIONS]: '9' } }],
  },
  'WB-ERROR': {
    sentence: '格里是错误值，没有数字可用',
    remedy: '重新填写这一格',
    source: READING,
    fails: [{ typed: { [DECISIONS]: '#REF!' } }],
    passes: [{ typed: { [DECISIONS]: '9' } }],
  },
  'WB-LINK': {
    sentence: '数是引用别的工作簿得来的，这里看不到那个文件，没有采用；抄写的上年的数是这样的，给出提醒',
    remedy: '改填数字：复制后选择性粘贴为“数值”',
    source: READING,
    fails: [
      { typed: { [DECISIONS]: '=[1]台账!B3' } },
      { severity: 'warning', typed: { 'lastYear.requests.carriedOut.naturalPerson': '=[1]台账!B3' } },
    ],
    passes: [{ typed: { [DECISIONS]: '12' } }],
  },
  'WB-IMPORT': {
    sentence: '从发布的报告里读的数，要能认得准：认不准的、找不到的不采用，逐一写明原文；几行印成一行的，作出说明',
    remedy: '对照原文填写没有采用的数',
    source: READING,
    fails: [{ file: 'publishedUnclear' }, { severity: 'note', file: 'publishedAsOneRow' }],
    passes: [{ file: 'published' }],
  },
} as const satisfies RuleDocs
