/** 国办公开办函〔2019〕60号 (report years 2019 and 2020), complete. Labels are the notice's own words: change none of them. */
import {
  type Edition,
  type Grid,
  type Heading,
  leaf,
  leaves,
  type Narrative,
  type Rule,
  type Tabular,
} from '../form.ts'
import type { RuleCode } from '../rules/index.ts'

// 三、收到和处理政府信息公开申请情况 ---------------------------------------

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

/** Outcomes （一） to （五）; （六） is where the editions differ. */
export const outcomesOneToFive: readonly Heading[] = [
  leaf('granted', '（一）予以公开', { counts: '申请的信息全部向申请人提供，包括告知已主动公开信息的获取方式' }),
  leaf('partlyGranted', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', {
    short: '（二）部分公开',
    counts: '一件申请中部分提供、部分不提供的，只在这里计一件，不再计入（三）至（六）',
  }),
  {
    label: '（三）不予公开',
    children: [
      leaf('refusedStateSecret', '1.属于国家秘密', { counts: '《条例》第十四条：依法确定为国家秘密的' }),
      leaf('refusedByLaw', '2.其他法律行政法规禁止公开', { counts: '《条例》第十四条：法律、行政法规禁止公开的' }),
      leaf('refusedSafety', '3.危及“三安全一稳定”', {
        counts: '《条例》第十四条：可能危及国家安全、公共安全、经济安全、社会稳定的',
      }),
      leaf('refusedThirdParty', '4.保护第三方合法权益', { counts: '《条例》第十五条：涉及商业秘密、个人隐私等的' }),
      leaf('refusedInternal', '5.属于三类内部事务信息', {
        counts: '《条例》第十六条第一款：人事管理、后勤管理、内部工作流程',
      }),
      leaf('refusedProcess', '6.属于四类过程性信息', {
        counts: '《条例》第十六条第二款：讨论记录、过程稿、磋商信函、请示报告',
      }),
      leaf('refusedEnforcementFile', '7.属于行政执法案卷', { counts: '《条例》第十六条第二款：行政执法案卷信息' }),
      leaf('refusedQuery', '8.属于行政查询事项', {
        counts: '《条例》第三十六条第七项：工商、不动产登记资料等另有专门查询办法的',
      }),
    ],
  },
  {
    label: '（四）无法提供',
    children: [
      leaf('unavailableNotHeld', '1.本机关不掌握相关政府信息', {
        counts: '《条例》第三十六条第四、五项：信息不存在，或者不属于本机关负责公开',
      }),
      leaf('unavailableNeedsCreation', '2.没有现成信息需要另行制作', {
        counts: '《条例》第三十八条：需要加工、分析后才能提供的',
      }),
      leaf('unavailableUnclear', '3.补正后申请内容仍不明确', {
        counts: '《条例》第三十条：已补正但仍不能确定申请内容的',
      }),
    ],
  },
  {
    label: '（五）不予处理',
    children: [
      leaf('declinedComplaint', '1.信访举报投诉类申请', {
        counts: '《条例》第三十九条：以申请形式进行信访、投诉、举报',
      }),
      leaf('declinedRepeat', '2.重复申请', {
        counts: '《条例》第三十六条第六项：已答复，同一申请人就同一内容再次申请',
      }),
      leaf('declinedPublication', '3.要求提供公开出版物', { counts: '《条例》第三十九条：要求提供报刊、书籍等出版物' }),
      leaf('declinedExcessive', '4.无正当理由大量反复申请', {
        counts: '《条例》第三十五条：申请数量、频次明显超过合理范围',
      }),
      leaf('declinedReissue', '5.要求行政机关确认或重新出具已获取信息', {
        counts: '要求对已经取得的信息加以确认或再次出具',
      }),
    ],
  },
]

const idsOf = (headings: readonly Heading[]): readonly string[] => leaves(headings).map((l) => l.id)

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
      right: idsOf(applicants),
      cites: '表三“总计”栏为各类申请人之和',
    },
    {
      code: 'T3-SUM',
      kind: 'total',
      each: 'column',
      left: ['outcomeTotal'],
      right: idsOf(outcomes),
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

// 四、政府信息公开行政复议、行政诉讼情况 -------------------------------------

const results: readonly Heading[] = [
  leaf('upheld', '结果维持', { counts: '维持行政行为、驳回复议申请或者驳回诉讼请求的' }),
  leaf('corrected', '结果纠正', { counts: '撤销、变更、确认违法、责令履行的' }),
  leaf('other', '其他结果', { counts: '撤回、调解、终止等其他方式结案的' }),
  leaf('pending', '尚未审结', { counts: '到12月31日没有结案的' }),
]
const resultTotal = leaf('total', '总计', { counts: '前四栏之和，自动计算' })

const resultRule = (code: RuleCode, stage: string, label: string): Rule => ({
  code,
  kind: 'total',
  each: 'row',
  of: [stage],
  left: [resultTotal.id],
  right: idsOf(results),
  cites: `表四“${label}”之“总计”为前四栏之和`,
})

export const disputes: Tabular = {
  kind: 'tabular',
  id: 'disputes',
  heading: '四、政府信息公开行政复议、行政诉讼情况',
  tab: '四、复议诉讼',
  code: 'T4',
  unit: '件',
  widths: [649, 649, 649, 649, 649, 649, 649, 650, 650, 650, 650, 650, 650, 650, 650],
  grids: [
    {
      id: 'disputes',
      across: true,
      office: '法规（法制）机构，与司法行政部门、人民法院核对',
      rows: [
        leaf('reconsideration', '行政复议', { counts: '因政府信息公开工作被申请的行政复议' }),
        {
          label: '行政诉讼',
          children: [
            leaf('directLitigation', '未经复议直接起诉', { counts: '没有经过复议、直接向人民法院起诉的' }),
            leaf('litigationAfterReconsideration', '复议后起诉', { counts: '对复议决定不服再起诉的' }),
          ],
        },
      ],
      columns: [...results, resultTotal],
      rules: [
        resultRule('T4-SUM-R', 'reconsideration', '行政复议'),
        resultRule('T4-SUM-D', 'directLitigation', '未经复议直接起诉'),
        resultRule('T4-SUM-A', 'litigationAfterReconsideration', '复议后起诉'),
      ],
    },
  ],
}

// 一、五、六 ----------------------------------------------------------------

export const narrative = {
  overview: {
    kind: 'narrative',
    id: 'overview',
    heading: '一、总体情况',
    tab: '一、总体情况',
    hints: [
      '依次写明（一）主动公开、（二）依申请公开、（三）政府信息管理、（四）政府信息公开平台建设、（五）监督保障。',
      '各级人民政府的报告还应写明工作考核、社会评议和责任追究结果情况（《条例》第五十条第四项）。',
    ],
  },
  problems: {
    kind: 'narrative',
    id: 'problems',
    heading: '五、存在的主要问题及改进情况',
    tab: '五、问题及改进',
    hints: ['既写存在的主要问题，也写改进情况；不要照抄上年。'],
  },
  other: {
    kind: 'narrative',
    id: 'other',
    heading: '六、其他需要报告的事项',
    tab: '六、其他事项',
    hints: ['收取信息处理费的情况在此报告；没有需要报告的事项，也请写明。'],
  },
} as const satisfies Record<string, Narrative>

// 二、主动公开政府信息情况 ---------------------------------------------------

/** A band of section 二: one item of article 20. */
export const band = (id: string, banner: string, rest: Pick<Grid, 'office' | 'rows' | 'columns' | 'rules'>): Grid => ({
  id,
  banner,
  corner: '信息内容',
  ...rest,
})

export const disclosure = (bands: readonly Grid[]): Tabular => ({
  kind: 'tabular',
  id: 'disclosure',
  heading: '二、主动公开政府信息情况',
  tab: '二、主动公开',
  code: 'T2',
  unit: '件（金额单位见表头）',
  widths: [2435, 2435, 2435, 2435],
  grids: bands,
})

export const licences = leaf('licences', '行政许可', { counts: '作出的行政许可决定，包括已公开和依法未公开的' })
export const enforcementRows = [
  leaf('penalties', '行政处罚', { counts: '作出的行政处罚决定，包括已公开和依法未公开的' }),
  leaf('coercion', '行政强制', { counts: '作出的行政强制决定，包括已公开和依法未公开的' }),
]
export const office = {
  documents: '法规（法制）机构，与同级司法行政部门核对',
  licensing: '行政审批机构、政务服务窗口',
  enforcement: '行政执法机构、法规（法制）机构',
  fees: '财务机构',
} as const

const items = leaf('lastYearItems', '上一年项目数量', {
  counts: '上一年底的项目数量，应等于上年报告的“上一年项目数量”加“本年增/减”',
})
const change = leaf('change', '本年增/减', { value: 'change', counts: '本年项目数量减上一年项目数量；减少的填负数' })
const decisions = leaf('decisions', '处理决定数量', { counts: '本年作出的处理决定' })
const sameItems: Rule = {
  code: 'XY-ITEMS',
  kind: 'balance',
  each: 'row',
  left: ['lastYearItems'],
  right: [{ lastYear: 'lastYearItems' }, { lastYear: 'change' }],
  cites: '表二“上一年项目数量”即上年报告的“上一年项目数量”加“本年增/减”',
}

export const edition2019: Edition = {
  id: '2019',
  title: '中华人民共和国政府信息公开工作年度报告格式（试行）',
  notice: '国办公开办函〔2019〕60号',
  issued: '2019-11-13',
  years: { first: 2019, last: 2020 },
  sections: [
    narrative.overview,
    disclosure([
      band('documents', '第二十条第（一）项', {
        office: office.documents,
        rows: [leaf('regulations', '规章', { notSummed: true }), leaf('normativeDocuments', '规范性文件')],
        columns: [
          leaf('made', '本年新制作数量', { counts: '本年制作的件数' }),
          leaf('published', '本年新公开数量', { counts: '本年公开的件数，可以包括往年制作的' }),
          leaf('publicTotal', '对外公开总数量', { counts: '到12月31日处于公开状态的总件数' }),
        ],
        rules: [
          {
            code: 'T2-PUBLIC',
            kind: 'bound',
            each: 'row',
            left: ['published'],
            right: ['publicTotal'],
            look: 'publicTotal',
            cites: '表二“对外公开总数量”包括“本年新公开数量”',
          },
        ],
      }),
      band('licensing', '第二十条第（五）项', {
        office: office.licensing,
        rows: [licences, leaf('otherServices', '其他对外管理服务事项')],
        columns: [items, change, decisions],
        rules: [sameItems],
      }),
      band('enforcement', '第二十条第（六）项', {
        office: office.enforcement,
        rows: enforcementRows,
        columns: [items, change, decisions],
        rules: [sameItems],
      }),
      band('fees', '第二十条第（八）项', {
        office: office.fees,
        rows: [leaf('administrativeFees', '行政事业性收费')],
        columns: [items, change],
        rules: [sameItems],
      }),
      band('procurement', '第二十条第（九）项', {
        office: office.fees,
        rows: [leaf('centralProcurement', '政府集中采购')],
        columns: [
          leaf('items', '采购项目数量'),
          leaf('amount', '采购总金额', { value: 'money', counts: '格式没有规定单位，通常按元填报；只填数字' }),
        ],
        rules: [],
      }),
    ]),
    requests(leaf('closed', '（六）其他处理', { counts: '逾期不补正、逾期不缴费视为放弃，以及撤回等' })),
    disputes,
    narrative.problems,
    narrative.other,
  ],
}
