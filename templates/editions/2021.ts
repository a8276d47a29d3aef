/** 国办公开办函〔2021〕30号 (report years from 2021). Amends 2019: section 二 is new, outcome （六） is split in three; the rest stands. */
import { type Edition, leaf } from '../form.ts'
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

const decisions = leaf('decisions', '本年处理决定数量', { counts: '本年作出的全部处理决定' })

export const edition2021: Edition = {
  id: '2021',
  title: '中华人民共和国政府信息公开工作年度报告格式',
  notice: '国办公开办函〔2021〕30号',
  issued: '2021-09-26',
  years: { first: 2021 },
  preamble,
  sections: [
    narrative.overview,
    disclosure([
      band('documents', '第二十条第（一）项', {
        office: office.documents,
        rows: [
          leaf('regulations', '规章', {
            notSummed: true,
            counts: '只有国务院部门和设区的市以上人民政府有权制定，其他机关填0',
          }),
          leaf('normativeDocuments', '行政规范性文件', { counts: '与同级司法行政部门核对后的件数' }),
        ],
        columns: [
          leaf('issued', '本年制发件数', { counts: '1月1日至12月31日制发的件数' }),
          leaf('repealed', '本年废止件数', { counts: '1月1日至12月31日废止、失效的件数' }),
          leaf('inForce', '现行有效件数', { counts: '到12月31日现行有效的件数' }),
        ],
        rules: [
          {
            code: 'T2-FLOW',
            kind: 'bound',
            each: 'row',
            left: ['issued'],
            right: ['repealed', 'inForce'],
            cites: '表二：本年制发的文件，年底或者现行有效，或者已经废止',
          },
          {
            code: 'XY-VALID',
            kind: 'balance',
            each: 'row',
            left: ['inForce', 'repealed'],
            right: [{ lastYear: 'inForce' }, 'issued'],
            cites: '表二：现行有效件数等于上年现行有效件数加本年制发、减本年废止（因清理调整的请说明）',
          },
        ],
      }),
      band('licensing', '第二十条第（五）项', {
        office: office.licensing,
        rows: [licences],
        columns: [decisions],
        rules: [],
      }),
      band('enforcement', '第二十条第（六）项', {
        office: office.enforcement,
        rows: enforcementRows,
        columns: [decisions],
        rules: [],
      }),
      band('fees', '第二十条第（八）项', {
        office: office.fees,
        rows: [
          leaf('administrativeFees', '行政事业性收费', { counts: '收取的行政事业性收费金额，单位是万元，不是元' }),
        ],
        columns: [leaf('amount', '本年收费金额（单位：万元）', { value: 'money', short: '本年收费金额（万元）' })],
        rules: [],
      }),
    ]),
    requests({
      label: '（六）其他处理',
      lump: 'closedOther',
      children: [
        leaf('closedNoCorrection', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', {
          short: '1.逾期不补正',
          counts: '《条例》第三十条：逾期不补正，视为放弃申请',
        }),
        leaf('closedFeeUnpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', {
          short: '2.逾期不缴费',
          counts: '发出收费通知后逾期未缴费，视为放弃申请；有此情形应在第六部分报告信息处理费',
        }),
        leaf('closedOther', '3.其他', { short: '（六）3.其他', counts: '申请人撤回申请等其他情形' }),
      ],
    }),
    disputes,
    narrative.problems,
    narrative.other,
  ],
  headlines: [
    ...requestHeadlines,
    ...disputeHeadlines,
    'documents.normativeDocuments.issued',
    ...decisionHeadlines,
    'fees.administrativeFees.amount',
  ],
  steady: ['requests.received.total', ...decisionHeadlines, 'fees.administrativeFees.amount'],
  pending: pendingDisputes,
  lawmaking: ['issued', 'repealed', 'inForce'].map((column) => `documents.regulations.${column}`),
}
