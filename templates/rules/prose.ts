/** Rules of what the texts say: against the tables, in themselves, against last year's. */
import type { RuleDocs } from './rule.ts'

const AGREE = '正文与表格应当一致：报告的数据须真实、准确（《条例》第五十条、国办公开办函〔2021〕30号）'
const CORRECT = '核对台账，改正正文或表格里写错的一处；说的是另外的范围时，在正文里写明'
const NOTICE = '国办公开办函〔2021〕30号规定的格式'

const LAST_YEARS =
  '一是公开的主动性还不够强，个别信息更新不及时；二是解读的形式比较单一，图解和问答偏少，群众看不懂的地方还比较多。'

/** Long enough to be a unit's own. */
const OTHERS =
  '一是栏目更新靠人记，换了经办人就容易漏，去年有两个栏目停了一个季度；二是申请人常说看不懂答复里引用的条文，来电追问的多。下一步，每季度末由办公室逐个栏目点一遍，漏的当周补上；答复书后面附一页白话说明，说清依据是什么、还能到哪里查，并把常见的十个问题放到窗口的展架上。'
const OWN =
  '一是水库泄洪的预告只贴在坝上的公示栏，下游村民知道得晚；二是取水许可的办理进度查不到，企业要跑窗口问。下一步，预告同时发到各村的微信群，由村干部回执；进度在政务服务网上逐步显示，办到哪一环、谁在办都写明，并且每月抽十件回访，听听企业还有哪一步不清楚，再改办事指南里对应的那一段。'

/** Table three, not filled in yet: a text is judged by itself all the same. */
const UNKNOWN = Object.fromEntries(
  ['received', 'carriedIn', 'granted', 'outcomeTotal', 'carriedOut'].flatMap((row) =>
    ['naturalPerson', 'total'].map((column) => [`requests.${row}.${column}`, null]),
  ),
)

export const PROSE = {
  'TX-NEW': {
    sentence: '正文里收到申请的件数，等于表三本年新收，或者本年新收与上年结转之和',
    remedy: CORRECT,
    source: AGREE,
    fails: [{ texts: { overview: '全年共收到政府信息公开申请 4 件。' } }],
    passes: [
      {
        texts: { overview: '全年共收到政府信息公开申请 4 件。' },
        figures: {
          'requests.received.naturalPerson': 4,
          'requests.granted.naturalPerson': 4,
        },
      },
      { texts: { overview: '全年收到 12345 热线信息公开类诉求 4 件。' } },
    ],
  },
  'TX-APPL': {
    sentence: '正文里一类申请人的件数，等于表三那一栏的本年新收，或者它与上年结转之和',
    remedy: CORRECT,
    source: AGREE,
    fails: [
      {
        texts: { overview: '全年共收到政府信息公开申请 4 件，其中自然人申请 3 件。' },
        figures: { 'requests.received.naturalPerson': 4, 'requests.granted.naturalPerson': 4 },
      },
    ],
    passes: [
      {
        texts: { overview: '全年共收到政府信息公开申请 4 件，其中自然人申请 3 件，商业企业申请 1 件。' },
        figures: {
          'requests.received.naturalPerson': 3,
          'requests.granted.naturalPerson': 3,
          'requests.received.enterprise': 1,
          'requests.granted.enterprise': 1,
        },
      },
    ],
  },
  'TX-CARRY': {
    sentence: '正文里上年结转和结转下年的件数，等于表三的第二项和第四项',
    remedy: CORRECT,
    source: AGREE,
    fails: [{ texts: { overview: '上年结转政府信息公开申请 2 件。' } }],
    passes: [
      {
        texts: { overview: '政府信息公开申请中有 1 件结转下年度继续办理。' },
        figures: { 'requests.received.naturalPerson': 1, 'requests.carriedOut.naturalPerson': 1 },
      },
    ],
  },
  'TX-DONE': {
    sentence: '正文里办结或答复申请的件数，等于表三的办理总计',
    remedy: CORRECT,
    source: AGREE,
    fails: [{ texts: { overview: '全年办结政府信息公开申请 3 件。' } }],
    passes: [
      {
        texts: { overview: '全年办结政府信息公开申请 3 件。' },
        figures: { 'requests.received.naturalPerson': 3, 'requests.granted.naturalPerson': 3 },
      },
    ],
  },
  'TX-RESULT': {
    sentence: '正文里一类办理结果的件数，等于表三那一行或那几行的总计',
    remedy: CORRECT,
    source: AGREE,
    fails: [
      {
        texts: { overview: '答复政府信息公开申请 3 件，其中予以公开 1 件。' },
        figures: { 'requests.received.naturalPerson': 3, 'requests.granted.naturalPerson': 3 },
      },
    ],
    passes: [
      {
        texts: { overview: '答复政府信息公开申请 3 件，其中予以公开 1 件、不予公开 2 件。' },
        figures: {
          'requests.received.naturalPerson': 3,
          'requests.granted.naturalPerson': 1,
          'requests.refusedInternal.naturalPerson': 1,
          'requests.refusedProcess.naturalPerson': 1,
        },
      },
      { texts: { overview: '全年制作文件 10 件，其中主动公开 6 件、依申请公开 1 件、不予公开 3 件。' } },
    ],
  },
  'TX-ZERO': {
    sentence: '正文说没有收到申请的，表三本年新收是 0',
    remedy: CORRECT,
    source: AGREE,
    fails: [
      {
        texts: { overview: '全年未收到政府信息公开申请。' },
        figures: { 'requests.received.naturalPerson': 3, 'requests.granted.naturalPerson': 3 },
      },
    ],
    passes: [{ texts: { overview: '全年未收到政府信息公开申请。' } }],
  },
  'TX-NOREVIEW': {
    sentence: '正文说没有行政复议、行政诉讼的，表四那几栏是 0',
    remedy: CORRECT,
    source: AGREE,
    fails: [
      {
        texts: { overview: '全年未发生政府信息公开行政复议、行政诉讼。' },
        figures: { 'disputes.reconsideration.upheld': 1 },
      },
    ],
    passes: [
      {
        texts: { overview: '政府信息公开工作未发生行政诉讼，并将继续减少行政复议。' },
        figures: { 'disputes.reconsideration.upheld': 1 },
      },
    ],
  },
  'TX-T4': {
    sentence: '正文里行政复议、行政诉讼的件数，等于表四的总计，或者总计减尚未审结',
    remedy: CORRECT,
    source: AGREE,
    fails: [{ texts: { overview: '因政府信息公开被申请行政复议 2 件。' } }],
    passes: [
      {
        texts: { overview: '因政府信息公开被申请行政复议 2 件，结果维持 1 件。' },
        figures: { 'disputes.reconsideration.upheld': 1, 'disputes.reconsideration.pending': 1 },
      },
    ],
  },
  'TX-DOC': {
    sentence: '正文里制发、废止、现行有效的规章和行政规范性文件件数，等于表二',
    remedy: CORRECT,
    source: AGREE,
    fails: [
      { texts: { overview: '全年制发行政规范性文件 2 件。' }, figures: { 'documents.normativeDocuments.inForce': 0 } },
    ],
    passes: [
      {
        texts: { overview: '全年制发行政规范性文件 2 件，公开规范性文件类信息 9 条。' },
        figures: { 'documents.normativeDocuments.issued': 2, 'documents.normativeDocuments.inForce': 2 },
      },
    ],
  },
  'TX-LPC': {
    sentence: '正文里作出行政许可、行政处罚、行政强制决定的件数，等于表二',
    remedy: CORRECT,
    source: AGREE,
    fails: [{ texts: { overview: '全年作出行政处罚决定 12 件。' } }],
    passes: [{ texts: { overview: '全年公开行政处罚决定 12 件。' } }],
  },
  'TX-BAL': {
    sentence: '正文里新收加上年结转，等于办结加结转下年',
    remedy: '核对台账，改正正文里写错的数',
    source: '表三左上角印明的勾稽关系，正文同样适用',
    fails: [
      {
        besides: ['T3-FILL'],
        texts: {
          overview: '全年新收政府信息公开申请 7 件，上年结转 1 件；办结政府信息公开申请 6 件，结转下年 1 件。',
        },
        figures: UNKNOWN,
      },
    ],
    passes: [{ texts: { overview: '全年新收政府信息公开申请 0 件，上年结转 0 件，办结 0 件，结转下年 0 件。' } }],
  },
  'TX-PCT': {
    sentence: '正文里件数后面的百分比，是它占正文或表中某个总数的比例',
    remedy: '按件数重新计算百分比',
    source: '算术',
    fails: [{ texts: { overview: '全年主动公开信息 200 条，其中动态类 50 条，占 35%。' } }],
    passes: [{ texts: { overview: '全年主动公开信息 200 条，其中动态类 50 条，占 25%。' } }],
  },
  'TX-FEE': {
    sentence: '正文里各笔信息处理费相加，等于所说的总额',
    remedy: '核对收费票据，改正写错的一笔或总额',
    source: '国办函〔2020〕109号：收取信息处理费的情况在年度报告里报告',
    fails: [{ texts: { other: '全年收取信息处理费 900 元。其中，第一件收取 420 元，第二件收取 490 元。' } }],
    passes: [{ texts: { other: '全年收取信息处理费 910 元。其中，第一件收取 420 元，第二件收取 490 元。' } }],
  },
  'ST-YEAR': {
    sentence: '正文讲本年情况的地方，年份是报告年度',
    remedy: '改成报告年度；确实在讲往年的，写明“比上年”“往年”',
    source: '标题和正文的年度应当一致',
    fails: [{ texts: { overview: '2016 年，我局主动公开信息 20 条。' } }],
    passes: [{ texts: { overview: '公开《2016年部门决算》，与 2016 年相比增加 20 条。' } }],
  },
  'ST-PERIOD': {
    sentence: '统计期限是报告年度的 1 月 1 日至 12 月 31 日，年、月、日写全',
    remedy: '写成“××年1月1日至××年12月31日”，××是报告年度',
    source: '《条例》第四十九条：报告上一年度的情况',
    fails: [{ texts: { overview: '所列数据的统计期限为 2016 年 1 月 1 日至 12 月 31 日。' } }],
    passes: [{ texts: { overview: '所列数据的统计期限为 1 月 1 日至 12 月 31 日。' } }],
  },
  'ST-DOCNO': {
    sentence: '说到报告格式的，引用管这一年度的文件',
    remedy: '2021 年度起引国办公开办函〔2021〕30号，2019、2020 年度引国办公开办函〔2019〕60号',
    source: NOTICE,
    fails: [{ texts: { overview: '本报告按照国办公开办函〔2019〕60号编制。' } }],
    passes: [{ texts: { overview: '本报告按照国办公开办函〔2021〕30号编制。' } }],
  },
  'ST-COUNT': {
    sentence: '说报告由六部分组成的，六部分都要列出',
    remedy: '对照格式补上没有列出的部分',
    source: NOTICE,
    fails: [
      {
        texts: {
          overview:
            '本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。',
        },
      },
    ],
    passes: [{ texts: { overview: '本报告由六部分组成。' } }],
  },
  'ST-TPL': {
    sentence: '正文里没有模板的提示和没有填完的地方',
    remedy: '改成实际内容，或者删去',
    source: '报告公开发布，不能留有填写提示',
    fails: [{ texts: { overview: '全年主动公开信息 XX 条。' } }],
    passes: [{ texts: { overview: '举办“1+X”发布会 2 场。' } }],
  },
  'ST-SENS': {
    sentence: '正文里没有个人的身份证号和手机号',
    remedy: '删去，或者只留办公电话',
    source: '《条例》第十五条：涉及个人隐私的不得公开',
    fails: [{ texts: { overview: '联系人手机 13800138000。' } }],
    passes: [{ texts: { overview: '联系电话 0991-2810000，访问 13800138000 次。' } }],
  },
  'ST-DUP': {
    sentence: '正文里不再写报告的标题和各部分的标题',
    remedy: '从正文里删去，成文时自动排印',
    source: NOTICE,
    fails: [{ texts: { overview: '一、总体情况\n全年主动公开信息 20 条。' } }],
    passes: [{ texts: { overview: '总体情况良好。' } }],
  },
  'ST-NUM': {
    sentence: '正文里小标题的编号（一、或者（一））依次写，不跳号，不重号',
    remedy: '核对是不是漏了一段；没有漏的，改正编号',
    source: '国办公开办函〔2021〕30号：报告内容不能遗漏；粘贴漏了一段的，多半从编号看得出来',
    fails: [
      { texts: { overview: '（一）主动公开。公开信息 20 条。\n（三）政府信息管理。清理了栏目。' } },
      { texts: { overview: '（一）主动公开。公开信息 20 条。\n（一）政府信息管理。清理了栏目。' } },
    ],
    passes: [
      { texts: { overview: '（一）主动公开。公开信息 20 条。\n（二）政府信息管理。清理了栏目。' } },
      {
        texts: {
          problems: '存在的问题：\n（一）解读少。\n（二）更新慢。\n改进情况：\n（一）增加图解。\n（二）专人更新。',
        },
      },
    ],
  },
  'XY-COPY': {
    sentence: '第五部分按本单位本年的情况写，不照抄上年，也不照抄别的单位',
    remedy: '写本单位本年存在的问题和本年的改进；确实没有变化的，写明原因',
    source: '格式要求报告存在的主要问题及改进情况；国办通报过内容雷同的报告',
    fails: [
      {
        texts: { problems: LAST_YEARS },
        lastYearTexts: { problems: LAST_YEARS },
      },
      {
        severity: 'note',
        texts: {
          problems:
            '一是公开的主动性还不够强，个别信息更新不及时；二是街道一级人员变动多，新到岗的同志业务不熟，培训没有跟上，已经编了手册。',
        },
        lastYearTexts: { problems: LAST_YEARS },
      },
      {
        season: {
          reports: [
            { organ: '示例市财政局', texts: { problems: OTHERS } },
            { organ: '示例市水务局', texts: { problems: OTHERS } },
          ],
        },
      },
    ],
    passes: [
      {
        texts: { problems: '热点问题回应慢，已经建立当日会商的制度。' },
        lastYearTexts: { problems: '解读的形式比较单一，已经增加图解和问答。' },
      },
      {
        season: {
          reports: [
            { organ: '示例市财政局', texts: { problems: OTHERS } },
            { organ: '示例市水务局', texts: { problems: OWN } },
          ],
        },
      },
    ],
  },
} as const satisfies RuleDocs
