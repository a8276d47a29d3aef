/** The written sections of an invented unit, in its own numbers. Written for this example; knows no workbook. */
import { entry, type Report } from '../../converter/report.ts'
import type { Unit } from './units.ts'

const number = (report: Report, row: string, column = 'total', grid = 'requests'): number =>
  Number(entry(report, { grid, row, column }))

const LEAD: Readonly<Record<Unit['kind'], string>> = {
  办公室: '统筹推进全区政务公开，同时做好本办自身的政府信息公开',
  部门: '坚持以公开促落实、促规范、促服务，把公开要求贯穿业务工作全过程',
  街道: '围绕群众身边事推进公开，让居民和村民看得到、看得懂、能监督',
  事业单位: '结合公共服务职责，主动回应服务对象关心的事项',
}
const MANAGEMENT = [
  '公文起草时同步确定公开属性，印发前由办公室复核；每半年清理一次已公开的文件，失效的及时标注。',
  '实行“先审查、后公开”，业务科室初审、办公室复审、分管负责人签发，全年没有发生因公开不当引起的问题。',
  '建立公开事项台账，逐条记明形成时间、公开时间和责任科室，逾期的由办公室提醒。',
]
const PLATFORM = [
  '信息统一在区政府网站公开，本单位不另设网站；政务新媒体与网站内容保持一致。',
  '在服务大厅设置查阅点和公示栏，供不使用网络的群众查询。',
  '按季度自查栏目更新和链接情况，发现的问题当月改正。',
]
const SUPERVISION = [
  '明确一名负责人分管，一名工作人员专办；全年组织学习两次。',
  '把公开工作列入科室年度考核，社会评议结果为满意。',
  '接受上级检查一次，指出的两处问题已经改正；没有需要追究责任的情形。',
]
const PROBLEMS = [
  ['政策解读文字多、图表少', '重要文件发布时配发图解和问答'],
  ['个别科室报送信息不够及时', '把报送时限写进科室工作清单，按月通报'],
  ['答复文书的说理部分过于简单', '请法律顾问参与疑难件研究，编写答复样本'],
  ['公开内容与群众需求对接不够', '从来信来电中梳理高频问题，定期更新常见问答'],
  ['工作人员变动多，业务不熟', '制作交接清单，新到岗人员先培训再上岗'],
] as const

/** By section id; `turn` makes units differ from each other. */
export function narratives(unit: Unit, report: Report, turn: number): Readonly<Record<string, string>> {
  const pick = <T>(from: readonly T[], shift = 0): T => from[(turn + shift) % from.length]!
  const [first, second] = [pick(PROBLEMS), pick(PROBLEMS, 2)]
  const published = 20 + ((turn * 37) % 180)
  return {
    overview: [
      `${report.year}年，${unit.short}${LEAD[unit.kind]}，重点公开${unit.topics}等方面的信息。`,
      '（一）主动公开',
      `全年主动公开信息${published}条。${documentsOf(report)}`,
      '（二）依申请公开',
      requestsOf(report),
      '（三）政府信息管理',
      pick(MANAGEMENT),
      '（四）平台建设',
      pick(PLATFORM, 1),
      '（五）监督保障',
      pick(SUPERVISION, 2),
    ].join('\n'),
    problems: [
      `存在的主要问题：一是${first[0]}；二是${second[0]}。`,
      `改进措施：一是${first[1]}；二是${second[1]}。`,
    ].join('\n'),
    other: `${feesOf(report)}没有其他需要报告的事项。`,
  }
}

function documentsOf(report: Report): string {
  const of = (column: string) => number(report, 'normativeDocuments', column, 'documents')
  return of('issued') + of('repealed') === 0
    ? '没有制发、废止行政规范性文件。'
    : `制发行政规范性文件${of('issued')}件，废止${of('repealed')}件，年底现行有效${of('inForce')}件。`
}

function requestsOf(report: Report): string {
  const [received, carriedIn, answered, carriedOut] = ['received', 'carriedIn', 'outcomeTotal', 'carriedOut'].map(
    (row) => number(report, row),
  ) as [number, number, number, number]
  if (received + carriedIn === 0) return '全年没有收到政府信息公开申请，也没有上年结转的申请。'
  const before = carriedIn === 0 ? '没有上年结转的申请' : `上年结转${carriedIn}件`
  const after = carriedOut === 0 ? '没有结转下年的申请' : `结转下年${carriedOut}件`
  const open = number(report, 'granted') + number(report, 'partlyGranted')
  return `全年收到政府信息公开申请${received}件，${before}；已办结${answered}件，其中予以公开和部分公开${open}件；${after}。`
}

function feesOf(report: Report): string {
  const unpaid = number(report, 'closedFeeUnpaid')
  return unpaid === 0
    ? '全年没有发出收费通知，没有收取信息处理费。'
    : `全年有${unpaid}件申请因逾期未按收费通知缴费不再处理，没有实际收取信息处理费。`
}
