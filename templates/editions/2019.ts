/** 国办公开办函〔2019〕60号 (report years 2019 and 2020). Labels are the notice's own words: change none of them. */
import { type Edition, leaf, type Rule } from '../form.ts'
import {
  band,
  decisionHeadlines,
  disclosure,
  disputeHeadlines,
  disputes,
  enforcementRows,
  licences,
  narrative,
  office,
  pendingDisputes,
  preamble,
  requestHeadlines,
  requests,
} from './parts/index.ts'

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
  noticeTitle: '关于政府信息公开工作年度报告有关事项的通知',
  issued: '2019-11-13',
  years: { first: 2019 },
  preamble,
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
  headlines: [...requestHeadlines, ...disputeHeadlines, 'documents.normativeDocuments.made', ...decisionHeadlines],
  steady: ['requests.received.total', ...decisionHeadlines],
  pending: pendingDisputes,
  // What is published may be others'.
  lawmaking: ['documents.regulations.made'],
}
