/** The sixty units of an invented district: names, who answers the telephone there, and how much of the work is theirs. */

export type Kind = '办公室' | '部门' | '街道' | '事业单位'

export interface Unit {
  /** As on its seal. */
  readonly name: string
  /** As everybody calls it; reports come under this name too. */
  readonly short: string
  readonly kind: Kind
  readonly person: string
  readonly phone: string
  /** What the public asks it about, for its written sections. */
  readonly topics: string
  /** Its share, beside the others', of applications; of permits; of penalties; of coercion; of fees; of normative documents. */
  readonly share: { readonly [K in Work]: number }
}

export type Work = 'requests' | 'permits' | 'penalties' | 'coercion' | 'fees' | 'documents'

export const DISTRICT = '示例市青山区'
export const GOVERNMENT = `${DISTRICT}人民政府`
/** Where its papers lie. */
export const DESK = 'templates/examples/青山区'

type Line = readonly [short: string, topics: string, ...shares: (number | undefined)[]]

/** Shares in the order of `WORK`; those left out are 0. */
const WORK: readonly Work[] = ['requests', 'permits', 'penalties', 'coercion', 'fees', 'documents']
const OFFICE: readonly Line[] = [['政府办公室', '政策文件、会议公开、督查事项', 300, 0, 0, 0, 0, 220]]
const DEPARTMENTS: readonly Line[] = [
  ['发展和改革局', '项目审批、价格、粮食储备', 45, 12, 2, 0, 4, 30],
  ['教育局', '招生入学、学校经费、教师招聘', 70, 15, 1, 0, 90, 25],
  ['科技和工业信息化局', '企业扶持、技术改造', 8, 2, 0, 0, 0, 14],
  ['公安局', '户籍、交通、治安处罚', 160, 420, 900, 500, 60, 12],
  ['民政局', '社会救助、养老服务、地名', 30, 20, 3, 0, 0, 28],
  ['司法局', '法律援助、复议应诉', 35, 5, 1, 0, 0, 20],
  ['财政局', '预决算、政府采购、补贴发放', 25, 2, 2, 0, 0, 35],
  ['人力资源和社会保障局', '社会保险、劳动监察、人事考试', 60, 60, 12, 0, 10, 32],
  ['自然资源和规划局', '土地征收、规划许可、不动产登记', 420, 180, 40, 20, 260, 40],
  ['生态环境局', '环境影响评价、排污、监测数据', 40, 20, 30, 12, 5, 10],
  ['住房和城乡建设局', '房屋征收、物业、保障性住房', 360, 90, 50, 8, 320, 45],
  ['交通运输局', '道路建设、运输许可、超限治理', 40, 110, 160, 90, 15, 18],
  ['水务局', '水利工程、取水许可、河道管理', 20, 15, 10, 6, 20, 12],
  ['农业农村局', '农村土地、惠农补贴、农机', 75, 40, 20, 8, 6, 36],
  ['商务局', '市场体系、外贸', 6, 6, 2, 0, 0, 10],
  ['文化和旅游局', '文物、演出、旅行社', 12, 14, 8, 1, 2, 9],
  ['卫生健康局', '医疗机构、职业健康、托育', 35, 80, 45, 3, 40, 20],
  ['退役军人事务局', '优待抚恤、安置', 14, 0, 0, 0, 0, 6],
  ['应急管理局', '安全生产、事故调查', 22, 25, 35, 10, 0, 14],
  ['审计局', '审计结果', 5, 0, 0, 0, 0, 5],
  ['市场监督管理局', '登记注册、食品药品、投诉处理', 110, 380, 130, 40, 20, 22],
  ['统计局', '统计数据', 4, 0, 3, 0, 0, 3],
  ['医疗保障局', '医保缴费、报销', 18, 2, 12, 0, 0, 9],
  ['城市管理局', '市容、违法建设、停车', 95, 45, 260, 130, 90, 16],
  ['行政审批局', '证照办理、审批流程', 15, 260, 0, 0, 8, 12],
  ['信访局', '信访事项', 45, 0, 0, 0, 0, 4],
  ['国有资产监督管理办公室', '国有企业改制', 7, 0, 0, 0, 0, 6],
  ['金融工作办公室', '地方金融组织', 3, 1, 0, 0, 0, 2],
  ['税务局', '税费征收、纳税信用', 20, 190, 150, 30, 2, 4],
  ['气象局', '气象资料', 2, 3, 1, 0, 0, 1],
  ['消防救援大队', '消防检查、火灾事故', 10, 30, 40, 24, 0, 1],
  ['烟草专卖局', '零售许可', 3, 30, 14, 2, 0, 0],
  ['经济开发区管理委员会', '园区规划、企业服务', 40, 10, 6, 2, 14, 18],
  ['高铁新区管理委员会', '征地拆迁、片区建设', 60, 1, 0, 0, 0, 6],
]
const TOWNS: readonly Line[] = [
  ['青石街道办事处', '拆迁补偿、社区事务', 55, 5, 10, 8],
  ['河东街道办事处', '老旧小区改造、社区事务', 40, 4, 8, 6],
  ['河西街道办事处', '拆迁补偿、集体资产', 45, 3, 7, 5],
  ['城南街道办事处', '征收补偿、物业', 35, 3, 7, 6],
  ['城北街道办事处', '社区事务、低保', 20, 2, 6, 3],
  ['湖滨街道办事处', '环境整治、征收补偿', 25, 2, 5, 5],
  ['柳林镇人民政府', '农村宅基地、惠农补贴', 30, 6, 6, 5, 0, 2],
  ['云溪镇人民政府', '土地承包、乡村建设', 22, 5, 5, 4, 0, 2],
  ['石桥镇人民政府', '宅基地、集体资产', 26, 5, 5, 3, 0, 1],
  ['大堰镇人民政府', '水库移民、惠农补贴', 14, 4, 3, 2, 0, 1],
  ['桃源镇人民政府', '乡村旅游用地', 10, 4, 3, 2, 0, 1],
  ['白沙镇人民政府', '采砂管理、征地补偿', 18, 4, 4, 4, 0, 1],
  ['古井镇人民政府', '宅基地、低保', 8, 3, 2, 1],
  ['红旗镇人民政府', '土地承包', 6, 3, 2, 1],
]
const INSTITUTIONS: readonly Line[] = [
  ['档案馆', '档案查阅', 6],
  ['机关事务服务中心', '公务用车、办公用房', 1],
  ['公共资源交易中心', '招标投标', 9],
  ['住房公积金管理部', '公积金缴存、贷款', 5],
  ['供销合作社联合社', '社有资产'],
  ['残疾人联合会', '残疾人补贴', 3],
  ['疾病预防控制中心', '疫苗接种', 2],
  ['融媒体中心', '宣传报道'],
  ['地震台', '地震监测'],
  ['城建档案室', '工程档案', 4],
  ['政务服务中心', '窗口服务', 8],
]

const FAMILY = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏'
const GIVEN = ['示一', '示二', '样三', '样四', '例五', '例六', '试七', '试八']

const lines = [
  ['办公室', OFFICE] as const,
  ['部门', DEPARTMENTS] as const,
  ['街道', TOWNS] as const,
  ['事业单位', INSTITUTIONS] as const,
].flatMap(([kind, of]) => of.map((line) => ({ kind, line })))

export const units: readonly Unit[] = lines.map(({ kind, line: [short, topics, ...shares] }, i) => ({
  name: DISTRICT + (kind === '办公室' ? `人民${short}` : short),
  short: `区${short}`,
  kind,
  person: FAMILY[i % FAMILY.length]! + GIVEN[(i * 3) % GIVEN.length]!,
  phone: `000-0000${String(1001 + i * 13)}`,
  topics,
  share: Object.fromEntries(WORK.map((work, k) => [work, shares[k] ?? 0])) as Unit['share'],
}))

export const unitOf = (short: string): Unit => {
  const unit = units.find((u) => u.short === `区${short}`)
  if (!unit) throw new Error(`no unit ${short}`)
  return unit
}
