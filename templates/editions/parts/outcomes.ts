/** What becomes of an application: the rows of table 三 that no edition has changed. */
import { type Heading, leaf } from '../../form.ts'

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
