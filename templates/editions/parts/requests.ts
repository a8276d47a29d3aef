/** Table 三: applications received, dealt with and carried over. */
import { type Heading, leaf, leafIds, type Rule, type Tabular } from '../../form.ts'
import { outcomesOneToFive } from './outcomes.ts'

/** Who applies: the columns of table 三. */
const applicants: readonly Heading[] = [
  leaf('naturalPerson', '自然人', { counts: '公民个人提出的申请' }),
  {
    label: '法人或其他组织',
    children: [
      leaf('enterprise', '商业企业', { counts: '公司、合伙企业、个体工商户等营利性组织提出的申请' }),
      leaf('research', '科研机构', { counts: '高校、研究院所等提出的申请' }),
      leaf('publicWelfare', '社会公益组织', { counts: '基金会、慈善组织、环保组织等提出的申请' }),
      leaf('legalService', '法律服务机构', { counts: '律师事务所、法律援助机构等以自己名义提出的申请' }),
      leaf('otherOrganisation', '其他', { counts: '不属于前四类的组织提出的申请' }),
    ],
  },
]
const applicantTotal = leaf('total', '总计', { counts: '前六栏之和，自动计算' })

/** Table 三, whose outcome （六） each edition prints its own way. */
export function requests(outcomeSix: Heading): Tabular {
  const outcomes = [...outcomesOneToFive, outcomeSix]
  const rules: readonly Rule[] = [
    {
      code: 'T3-BAL',
      kind: 'balance',
      each: 'column',
      left: ['received', 'carriedIn'],
      right: ['outcomeTotal', 'carriedOut'],
      look: 'outcomeTotal',
      cites: '表三左上角印明的勾稽关系“第一项加第二项之和，等于第三项加第四项之和”',
    },
    {
      code: 'T3-ROW',
      kind: 'total',
      each: 'row',
      left: [applicantTotal.id],
      right: leafIds(applicants),
      cites: '表三“总计”栏为各类申请人之和',
    },
    {
      code: 'T3-SUM',
      kind: 'total',
      each: 'column',
      left: ['outcomeTotal'],
      right: leafIds(outcomes),
      cites: '表三“（七）总计”为（一）至（六）各项之和',
    },
    {
      code: 'T3-CARRYMAX',
      kind: 'bound',
      each: 'column',
      left: ['carriedOut'],
      right: ['received'],
      cites: '《条例》第三十三条：答复期限二十个工作日，可延长二十个工作日，上年结转的应在本年办结',
    },
    {
      code: 'XY-CARRY',
      kind: 'balance',
      each: 'column',
      left: ['carriedIn'],
      right: [{ lastYear: 'carriedOut' }],
      cites: '表三第二项“上年结转”即上一年度报告表三第四项“结转下年度继续办理”',
    },
  ]
  return {
    kind: 'tabular',
    id: 'requests',
    heading: '三、收到和处理政府信息公开申请情况',
    tab: '三、依申请公开',
    keywords: ['申请'],
    code: 'T3',
    unit: '件',
    widths: [754, 921, 3271, 685, 685, 685, 685, 685, 685, 685],
    grids: [
      {
        id: 'requests',
        corner: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
        office: '政府信息公开工作机构（办公室）',
        columns: [{ label: '申请人情况', children: [...applicants, applicantTotal] }],
        rows: [
          leaf('received', '一、本年新收政府信息公开申请数量', {
            short: '本年新收',
            counts: '1月1日至12月31日收到的申请，不含上年结转',
          }),
          leaf('carriedIn', '二、上年结转政府信息公开申请数量', {
            short: '上年结转',
            counts: '上年收到、到上年12月31日尚未办结的申请；各栏应与上年报告第四项一致',
          }),
          {
            label: '三、本年度办理结果',
            children: [
              ...outcomes,
              leaf('outcomeTotal', '（七）总计', { short: '办理总计', counts: '（一）至（六）之和，自动计算' }),
            ],
          },
          leaf('carriedOut', '四、结转下年度继续办理', { short: '结转下年', counts: '到本年12月31日尚未办结的申请' }),
        ],
        rules,
      },
    ],
  }
}

export const requestHeadlines = [
  'requests.received.total',
  'requests.granted.total',
  'requests.partlyGranted.total',
  'requests.carriedOut.total',
] as const
