/** Chinese-looking text of any length that nobody wrote: common characters in no order. */
import type { Random } from './figures.ts'

const SIGNS =
  '公开信息工作机关群众政策解读平台网站栏目申请答复办理时限监督考核培训人员业务能力主动回应关切问题整改措施加强提升完善制度机制流程清单目录数据文件起草审查发布更新窗口大厅热线意见建议满意社区村民企业项目资金住房教育医疗交通环境安全'

/** So many signs, a full stop after every twentieth. */
export function inventedText(random: Random, length: number): string {
  const out: string[] = []
  for (let i = 1; i <= length; i++) out.push(SIGNS[random(SIGNS.length)]!, i % 20 === 0 ? '。' : '')
  return out.join('')
}
