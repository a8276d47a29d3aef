/** The form, held against the official one: written out here a second time, by hand, from the notices. */

import { describe, expect, test } from 'vitest'
import { editionById, editionForYear, editions, governs } from '../templates/editions/index.ts'
import { cells, type Edition, idOf, narratives, tables } from '../templates/form.ts'
import { table } from '../templates/printed-table.ts'
import { ruleSeverity } from '../templates/severity.ts'
import { printedRows } from './support/printed.ts'

const edition = (id: string): Edition => editionById(id)!
const section = (id: string, name: string) => tables(edition(id)).find((s) => s.id === name)!

const HEADINGS = [
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项',
]

const DISCLOSURE_2021 = `
第二十条第（一）项 →4
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | ▢ | ▢ | ▢
行政规范性文件 | ▢ | ▢ | ▢
第二十条第（五）项 →4
信息内容 | 本年处理决定数量 →3
行政许可 | ▢ →3
第二十条第（六）项 →4
信息内容 | 本年处理决定数量 →3
行政处罚 | ▢ →3
行政强制 | ▢ →3
第二十条第（八）项 →4
信息内容 | 本年收费金额（单位：万元） →3
行政事业性收费 | ▢ →3`

const DISCLOSURE_2019 = `
第二十条第（一）项 →4
信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量
规章 | ▢ | ▢ | ▢
规范性文件 | ▢ | ▢ | ▢
第二十条第（五）项 →4
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政许可 | ▢ | ▢ | ▢
其他对外管理服务事项 | ▢ | ▢ | ▢
第二十条第（六）项 →4
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政处罚 | ▢ | ▢ | ▢
行政强制 | ▢ | ▢ | ▢
第二十条第（八）项 →4
信息内容 | 上一年项目数量 | 本年增/减 →2
行政事业性收费 | ▢ | ▢ →2
第二十条第（九）项 →4
信息内容 | 采购项目数量 | 采购总金额 →2
政府集中采购 | ▢ | ▢ →2`

const SEVEN = '▢ | ▢ | ▢ | ▢ | ▢ | ▢ | ▢'
/** Table 三 with as many outcome rows as an edition prints, and its own item （六）. */
const requests = (outcomes: number, six: string) => `
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） →3 ↓3 | 申请人情况 →7
自然人 ↓2 | 法人或其他组织 →5 | 总计 ↓2
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他
一、本年新收政府信息公开申请数量 →3 | ${SEVEN}
二、上年结转政府信息公开申请数量 →3 | ${SEVEN}
三、本年度办理结果 ↓${outcomes} | （一）予以公开 →2 | ${SEVEN}
（二）部分公开（区分处理的，只计这一情形，不计其他情形） →2 | ${SEVEN}
（三）不予公开 ↓8 | 1.属于国家秘密 | ${SEVEN}
2.其他法律行政法规禁止公开 | ${SEVEN}
3.危及“三安全一稳定” | ${SEVEN}
4.保护第三方合法权益 | ${SEVEN}
5.属于三类内部事务信息 | ${SEVEN}
6.属于四类过程性信息 | ${SEVEN}
7.属于行政执法案卷 | ${SEVEN}
8.属于行政查询事项 | ${SEVEN}
（四）无法提供 ↓3 | 1.本机关不掌握相关政府信息 | ${SEVEN}
2.没有现成信息需要另行制作 | ${SEVEN}
3.补正后申请内容仍不明确 | ${SEVEN}
（五）不予处理 ↓5 | 1.信访举报投诉类申请 | ${SEVEN}
2.重复申请 | ${SEVEN}
3.要求提供公开出版物 | ${SEVEN}
4.无正当理由大量反复申请 | ${SEVEN}
5.要求行政机关确认或重新出具已获取信息 | ${SEVEN}
${six}
（七）总计 →2 | ${SEVEN}
四、结转下年度继续办理 →3 | ${SEVEN}`

const SIX_2019 = `（六）其他处理 →2 | ${SEVEN}`
const SIX_2021 = `（六）其他处理 ↓3 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | ${SEVEN}
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | ${SEVEN}
3.其他 | ${SEVEN}`

const FIVE = '结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计'
const DISPUTES = `
行政复议 →5 | 行政诉讼 →10
${FIVE.replaceAll(/(?= \||$)/g, ' ↓2')} | 未经复议直接起诉 →5 | 复议后起诉 →5
${FIVE} | ${FIVE}
${Array(15).fill('▢').join(' | ')}`

describe('what is printed, character by character', () => {
  test.each([
    ['2019', 'disclosure', DISCLOSURE_2019],
    ['2019', 'requests', requests(20, SIX_2019)],
    ['2019', 'disputes', DISPUTES],
    ['2021', 'disclosure', DISCLOSURE_2021],
    ['2021', 'requests', requests(22, SIX_2021)],
    ['2021', 'disputes', DISPUTES],
  ])('edition %s, table %s', (id, name, printed) => {
    expect(printedRows(section(id, name))).toEqual(printed.trim().split('\n'))
  })

  test.each(editions)('the six headings of edition $id', ({ sections }) => {
    expect(sections.map((s) => s.heading)).toEqual(HEADINGS)
    expect(sections.map((s) => s.kind)).toEqual([
      'narrative',
      'tabular',
      'tabular',
      'tabular',
      'narrative',
      'narrative',
    ])
    expect(sections.map((s) => s.id)).toEqual(['overview', 'disclosure', 'requests', 'disputes', 'problems', 'other'])
  })

  test.each(editions)('what it is to leave a section of edition $id empty', (form) => {
    expect(narratives(form).map(({ empty }) => empty && [empty.code, ruleSeverity(empty)])).toEqual([
      undefined,
      ['ST-SIX', 'error'],
      ['ST-S5', 'error'],
      ['ST-S6', 'warning'],
    ])
    for (const { empty } of form.sections.filter((s) => s.kind === 'narrative'))
      expect(empty?.cites).toContain('《条例》第五十条')
  })

  test('the notices and the years they govern', () => {
    expect(editions.map((e) => [e.id, e.notice, e.years])).toEqual([
      ['2019', '国办公开办函〔2019〕60号', { first: 2019, last: 2020 }],
      ['2021', '国办公开办函〔2021〕30号', { first: 2021 }],
    ])
    expect([2018, 2019, 2020, 2021, 2035].map((year) => editionForYear(year)?.id)).toEqual([
      undefined,
      '2019',
      '2019',
      '2021',
      '2021',
    ])
    expect(governs(edition('2019'), 2021)).toBe(false)
  })
})

const rows = (text: string): readonly string[] => text.trim().split(/\s+/)
const APPLICANTS = rows('naturalPerson enterprise research publicWelfare legalService otherOrganisation total')
const OUTCOMES = rows(`granted partlyGranted refusedStateSecret refusedByLaw refusedSafety refusedThirdParty
  refusedInternal refusedProcess refusedEnforcementFile refusedQuery unavailableNotHeld unavailableNeedsCreation
  unavailableUnclear declinedComplaint declinedRepeat declinedPublication declinedExcessive declinedReissue`)
const disputeIds = [
  'disputes',
  rows('reconsideration directLitigation litigationAfterReconsideration'),
  rows('upheld corrected other pending total'),
] as const
const requestIds = (six: string) =>
  [
    'requests',
    [...rows('received carriedIn'), ...OUTCOMES, ...rows(six), ...rows('outcomeTotal carriedOut')],
    APPLICANTS,
  ] as const

/** The public ids: grid, rows, columns. */
const IDS: Readonly<Record<string, readonly (readonly [string, readonly string[], readonly string[]])[]>> = {
  '2019': [
    ['documents', rows('regulations normativeDocuments'), rows('made published publicTotal')],
    ['licensing', rows('licences otherServices'), rows('lastYearItems change decisions')],
    ['enforcement', rows('penalties coercion'), rows('lastYearItems change decisions')],
    ['fees', ['administrativeFees'], rows('lastYearItems change')],
    ['procurement', ['centralProcurement'], rows('items amount')],
    requestIds('closed'),
    disputeIds,
  ],
  '2021': [
    ['documents', rows('regulations normativeDocuments'), rows('issued repealed inForce')],
    ['licensing', ['licences'], ['decisions']],
    ['enforcement', rows('penalties coercion'), ['decisions']],
    ['fees', ['administrativeFees'], ['amount']],
    requestIds('closedNoCorrection closedFeeUnpaid closedOther'),
    disputeIds,
  ],
}

const DECISIONS = ['licensing.licences.decisions', 'enforcement.penalties.decisions', 'enforcement.coercion.decisions']
/** What is asked for first, beside applications and disputes. */
const HEADLINES: Readonly<Record<string, readonly string[]>> = {
  '2019': ['documents.normativeDocuments.made', ...DECISIONS],
  '2021': ['documents.normativeDocuments.issued', ...DECISIONS, 'fees.administrativeFees.amount'],
}

test.each(editions)('the headlines of edition $id', ({ id, headlines }) => {
  expect(headlines).toEqual([
    ...rows('received granted partlyGranted carriedOut').map((row) => `requests.${row}.total`),
    ...rows('reconsideration directLitigation litigationAfterReconsideration').map((row) => `disputes.${row}.total`),
    ...HEADLINES[id]!,
  ])
})

describe.each(editions)('the numbers of edition $id', (form) => {
  const wanted = IDS[form.id]!.flatMap(([grid, down, along]) =>
    down.flatMap((row) => along.map((column) => `${grid}.${row}.${column}`)),
  )

  test('have exactly the public ids, in the order of the form', () => {
    expect(cells(form).map(idOf)).toEqual(wanted)
    expect(wanted).toHaveLength(form.id === '2019' ? 198 : 200)
    expect(new Set(wanted).size).toBe(wanted.length)
  })

  test('are counts, but for fees, procurement and increases', () => {
    const special = cells(form).filter((c) => c.value !== 'count')
    expect(Object.fromEntries(special.map((c) => [c.id, c.value]))).toEqual(
      form.id === '2019'
        ? {
            'licensing.licences.change': 'change',
            'licensing.otherServices.change': 'change',
            'enforcement.penalties.change': 'change',
            'enforcement.coercion.change': 'change',
            'fees.administrativeFees.change': 'change',
            'procurement.centralProcurement.amount': 'money',
          }
        : { 'fees.administrativeFees.amount': 'money' },
    )
  })

  test('stand where the form prints them: table 四 in one line, the others row by row', () => {
    for (const s of tables(form)) {
      const printed = printedRows(s, true).flatMap((line) =>
        line.split(' | ').flatMap((text) => (/^[a-z]+\./i.test(text) ? [text.split(' ')[0]] : [])),
      )
      expect(printed).toEqual(wanted.filter((id) => s.grids.some((g) => id.startsWith(`${g.id}.`))))
    }
  })

  test.each(tables(form))('table $id is a complete rectangle: every position covered once', (s) => {
    const { width, height, cells } = table(s)
    const covered = cells.flatMap((c) =>
      Array.from({ length: c.rowspan * c.colspan }, (_, i) => {
        const row = c.top + Math.floor(i / c.colspan)
        return `${row},${c.left + (i % c.colspan)}`
      }),
    )
    const all = Array.from({ length: width * height }, (_, i) => `${Math.floor(i / width)},${i % width}`)
    expect(covered.sort()).toEqual(all.sort())
  })
})
