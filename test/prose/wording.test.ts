/** What cannot be right in a text whatever the tables say, and what looks like it and is right. Sentences are made up. */
import { describe, expect, test } from 'vitest'
import { check } from '../../converter/check/index.ts'
import type { Report } from '../../converter/report.ts'
import { editions } from '../../templates/editions/index.ts'
import { emptyReport } from '../sample-report.ts'

const edition = editions.at(-1)!
const found = (narratives: Readonly<Record<string, string>>, organ = '示例市河口镇人民政府'): readonly string[] => {
  const report: Report = { ...emptyReport(edition), year: 2024, organ: { name: organ }, narratives }
  return check(report, edition)
    .filter((f) => 'quote' in f)
    .map((f) => `${f.rule} ${'quote' in f ? f.quote : ''}`)
}

describe('wrong', () => {
  test.each([
    ['全年工作：2023年，我镇公开信息 20 条。', 'ST-YEAR 2023年，我镇公开信息 '],
    ['（三）信息管理 2022年度，河口镇完善制度。', 'ST-YEAR 2022年度，河口镇完善制度'],
    ['统计期限自2023年1月1日至12月31日止。', 'ST-PERIOD 2023年1月1日至12月31日'],
    ['数据统计期限为20241月1日至12月31日。', 'ST-PERIOD 20241月1日至12月31日'],
    ['所列数据的统计期限为2024年1月1日至2023年12月31日。', 'ST-PERIOD 2024年1月1日至2023年12月31日'],
    ['根据国办公开办函[2019]60号编制。', 'ST-DOCNO 国办公开办函[2019]60号'],
    ['按照国办发〔2021〕30号《政府信息公开工作年度报告格式》编制。', 'ST-DOCNO 国办发〔2021〕30号'],
    ['按照《关于政府信息公开工作年度报告有关事项的通知》编制。', 'ST-DOCNO 关于政府信息公开工作年度报告有关事项的通知'],
    ['公开信息（文字描述）。', 'ST-TPL （文字描述）'],
    ['网址：____。', 'ST-TPL ____'],
    ['20XX年，工作推进。', 'ST-TPL 20XX'],
    ['经办人 13800138000。', 'ST-SENS 13800138000'],
    ['身份证 11010519491231002X。', 'ST-SENS 11010519491231002X'],
    [
      '示例市河口镇人民政府2024年政府信息公开工作年度报告\n全年公开信息 2 条。',
      'ST-DUP 示例市河口镇人民政府2024年政府信息公开工作年度报告',
    ],
    ['全年公开信息 400 条，图解 90 条，占比 32.5%。', 'TX-PCT 90 条，占比 32.5%'],
  ])('%s', (text, expected) => {
    expect(found({ overview: text })).toEqual([expected])
  })
})

test('right', () => {
  const text = [
    '2024年，我镇公开信息 20 条；2025年，我镇将继续努力。',
    '公开2023年财政决算；2023年结转的事项已办完。',
    '2023年7月，门户网站改版。《2022—2026年规划》已公开。',
    '统计期限为2024年1月1日至12月31日。',
    '本报告依据国办公开办函〔2021〕30号编制，信息处理费按国办函〔2020〕109号执行。',
    '举办“1+X”活动，分x批次，型号A-XX1。',
    '联系电话 0991-2810000，访问 13800138000 次，编号 110105194912310021。',
    '政府信息公开工作年度报告按时发布。',
    '全年公开信息 400 条，图解 90 条，占比 22.5%；同比增长 30.1%。',
  ].join('\n')
  expect(found({ overview: text })).toEqual([])
})

test('the preamble is read like the other texts', () => {
  expect(found({ preamble: '本报告统计期限为2023年1月1日至12月31日。' })).toEqual(['ST-PERIOD 2023年1月1日至12月31日'])
})

test.each([
  ['（一）公开。\n（三）管理。', ['ST-NUM （三）管理。']],
  ['（一）公开。\n正文。\n（二）申请。\n（二）管理。', ['ST-NUM （二）管理。']],
  ['（一）公开。\n（二）申请。\n（一）管理。', ['ST-NUM （一）管理。']],
  ['一、公开。\n三、管理。', ['ST-NUM 三、管理。']],
  ['（二）申请。\n正文。\n（三）管理。', []],
  ['问题：\n（一）解读少。\n（二）更新慢。\n改进：\n（一）多解读。\n（二）快更新。', []],
  ['（一）解读少。\n（二）更新慢。改进如下：\n（一）多解读。', []],
  ['一、问题\n（一）解读少。\n二、改进\n（一）多解读。', []],
  ['（九）公开。\n（十）申请。\n（十一）管理。', []],
])('numbers of sub-headings: %j', (problems, expected) =>
  expect(found({ problems }).filter((f) => f.startsWith('ST-'))).toEqual(expected),
)
