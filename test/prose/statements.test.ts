/** What sentences state about the tables, and what states nothing. The sentences are made up; each stands for a kind. */
import { describe, expect, test } from 'vitest'
import { plain } from '../../converter/prose/plain.ts'
import { statements } from '../../converter/prose/statements.ts'
import { currentEdition } from '../../templates/editions/index.ts'
import { idOf } from '../../templates/form.ts'

const title = (organ = '示例市财政局') => ({ year: 2024, organ: { name: organ } })

/** `row.column value` of each statement: the first reading, without its grid where that is 表三. */
const said = (text: string, organ?: string): readonly string[] =>
  statements(plain(text).text, currentEdition, title(organ)).map(({ subject, value, accuracy, negated }) => {
    const ids = subject.readings[0].map((at) => idOf(at).replace('requests.', ''))
    const id = ids.length > 2 ? `${ids[0]}…${ids.at(-1)}` : ids.join('+')
    return `${id} ${negated ? '无' : value}${accuracy === 'exact' ? '' : ` ${accuracy}`}`
  })

const STATED: readonly (readonly [text: string, ...statements: string[]])[] = [
  ['全年共收到政府信息公开申请 12 件。', 'received.total 12'],
  ['全年共收到政府信息公开申请１，２３４件。', 'received.total 1234'],
  ['全局受理依申请公开事项 1,234 件次。', 'received.total 1234'],
  ['全年收到三十二件政府信息公开申请。', 'received.total 32'],
  ['收到群众通过信函、网络提出的政府信息公开申请共计 8 宗。', 'received.total 8'],
  [
    '（二）依申请公开方面。流程更加顺畅。本年收到 7 件申请，办结 6 件，1 件结转下年度办理。',
    'received.total 7',
    'outcomeTotal.total 6',
    'carriedOut.total 1',
  ],
  ['新收政府信息公开申请 20 件，2023 年结转 2 件。', 'received.total 20', 'carriedIn.total 2'],
  [
    '答复政府信息公开申请 21 件（含上年度结转申请 2 件，另有 1 件申请顺延到下年度答复）。',
    'outcomeTotal.total 21',
    'carriedIn.total 2',
    'carriedOut.total 1',
  ],
  ['收到政府信息公开申请 9 件，8 件已在期限内答复。', 'received.total 9', 'outcomeTotal.total 8'],
  [
    '答复政府信息公开申请 9 件，其中予以公开 3 件、部分公开 2 件、不予公开 4 件。',
    'outcomeTotal.total 9',
    'granted.total 3',
    'partlyGranted.total 2',
    'refusedStateSecret.total…refusedQuery.total 4',
  ],
  [
    '答复申请公开件 9 件，予以公开和部分公开共 5 件，作其他处理（含撤回）4 件。',
    'outcomeTotal.total 9',
    'granted.total+partlyGranted.total 5',
    'closedNoCorrection.total…closedOther.total 4',
  ],
  [
    '依申请公开答复中予以公开、不予公开、无法提供分别为 3、4、5 件。',
    'granted.total 3',
    'refusedStateSecret.total…refusedQuery.total 4',
    'unavailableNotHeld.total…unavailableUnclear.total 5',
  ],
  [
    '收到政府信息公开申请 12 件，其中自然人申请 9 件，商业企业 2 件，法律服务机构 1 件。',
    'received.total 12',
    'received.naturalPerson 9',
    'received.enterprise 2',
    'received.legalService 1',
  ],
  ['收到政府信息公开申请近 2.4 万件。', 'received.total 24000 nearly'],
  ['收到政府信息公开申请 300 余件。', 'received.total 300 more'],
  ['收到政府信息公开申请约 300 件。', 'received.total 300 about'],
  ['全年未收到政府信息公开申请。', 'received.total 无'],
  [
    '没有发生因政府信息公开引起的行政复议、行政诉讼。',
    'disputes.reconsideration.total 无',
    'disputes.directLitigation.total+disputes.litigationAfterReconsideration.total 无',
  ],
  [
    '因政府信息公开被申请行政复议 5 件，其中结果维持 3 件、结果纠正 1 件、尚未审结 1 件；行政诉讼 2 件。',
    'disputes.reconsideration.total 5',
    'disputes.reconsideration.upheld 3',
    'disputes.reconsideration.corrected 1',
    'disputes.reconsideration.pending 1',
    'disputes.directLitigation.total+disputes.litigationAfterReconsideration.total 2',
  ],
  [
    '政府信息公开行政复议、行政诉讼均为 0。',
    'disputes.reconsideration.total 无',
    'disputes.directLitigation.total+disputes.litigationAfterReconsideration.total 无',
  ],
  [
    '政府信息公开诉讼案件中，未经复议直接起诉 2 件，复议后起诉 1 件。',
    'disputes.directLitigation.total 2',
    'disputes.litigationAfterReconsideration.total 1',
  ],
  [
    '全年制发行政规范性文件 3 件，废止规范性文件 1 件，现行有效的行政规范性文件 18 件。',
    'documents.normativeDocuments.issued 3',
    'documents.normativeDocuments.repealed 1',
    'documents.normativeDocuments.inForce 18',
  ],
  [
    '作出行政许可决定 40 件、行政处罚决定数量 6 件。',
    'licensing.licences.decisions 40',
    'enforcement.penalties.decisions 6',
  ],
]
test.each(STATED)('%s', (text, ...expected) => {
  expect(said(text)).toEqual(expected)
})

describe('states nothing about the tables', () => {
  test.each([
    // Documents, by how they may be disclosed.
    '制作信息 90 条，其中主动公开 60 件，依申请公开 20 件，不予公开 10 件。',
    // Other applications, other matters.
    '受理行政许可申请 300 件，全部公开结果。',
    '办理 12345 热线反映的信息公开诉求 15 件。',
    '办结人大代表建议 5 件、政协提案 4 件并公开答复。',
    '公开行政处罚信息 88 条，公开行政处罚决定 12 件。',
    '发布规范性文件解读 6 件，公开规范性文件 4 件。',
    // Wishes, rates, slogans, ranges, comparisons.
    '规范答复，避免引发行政复议、诉讼。',
    '依申请公开办结率 100%，答复率 100%。',
    '坚持“办结一件、满意一件”，做好政府信息公开申请。',
    '依申请公开平均每月收到申请 3 至 5 件。',
    '收到政府信息公开申请数比上年多 4 件。',
    '目前未收到该申请人提交的公开申请补正材料。',
    '自条例施行以来累计收到政府信息公开申请 900 件。',
    // Parts of the whole.
    '政府信息公开申请中，其中区本级收到申请 3 件。',
  ])('%s', (text) => {
    expect(said(text)).toEqual([])
  })

  test('what an office received for its government, in the report of the government', () => {
    const text = '区政府办代表区政府受理政府信息公开申请 17 件。'
    expect(said(text, '示例市青山区人民政府')).toEqual([])
    expect(said(text, '示例市青山区人民政府办公室')).toEqual(['received.total 17'])
  })
})

test('a statement is quoted as it was written', () => {
  const text = '全年共收到 政府信息公开申请　１２ 件，均已答复。'
  const { text: flat, quote } = plain(text)
  const [statement] = statements(flat, currentEdition, title())
  expect(quote(statement!.start, statement!.end)).toBe('收到 政府信息公开申请　１２ 件')
})
