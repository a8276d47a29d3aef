/** Table 二: what its bands have in common; their rows and columns are each edition's own. */
import { type Grid, leaf, type Tabular } from '../../form.ts'

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
  keywords: ['主动公开'],
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

export const decisionHeadlines = [
  'licensing.licences.decisions',
  'enforcement.penalties.decisions',
  'enforcement.coercion.decisions',
] as const
