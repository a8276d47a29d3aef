/** What the district's disclosure office received by the end of January: each file, and what is to be found in it. */
import { fillingOf } from '../../converter/fill.ts'
import { json } from '../../converter/json.ts'
import type { Report } from '../../converter/report.ts'
import { currentEdition as edition } from '../../templates/editions/index.ts'
import { workbook } from '../../templates/workbook.ts'
import { ole2 } from '../xlsx-zips.ts'
import { figures } from './figures.ts'
import type { Mishap } from './mishaps.ts'
import * as mishaps from './mishaps.ts'
import { narratives } from './prose.ts'
import { DISTRICT, type Unit, unitOf, units } from './units.ts'

export type Fate = '通过' | '退回' | '读不了' | '不计入'

export interface Arrival {
  /** Below the folder of what was received; in an archive, behind its name. */
  readonly path: string
  /** Whose it is; nobody's on the roster where absent. */
  readonly unit?: Unit
  readonly fate: Fate
  /** What is remarkable, for people; empty for a sound report. */
  readonly why: string
  /** The rules of what is found in it, compared with last year's report of the unit; sorted. */
  readonly codes: readonly string[]
  /** Found only beside the other files. */
  readonly among?: string
  readonly bytes: () => Promise<Uint8Array>
}

/** Every unit's sound reports, with their written sections, in the order of the roster. */
export const sound: readonly { readonly unit: Unit; readonly before: Report; readonly now: Report }[] = figures.map(
  ({ unit, before, now }, i) => ({
    unit,
    before: { ...before, narratives: narratives(unit, before, i + 1) },
    now: { ...now, narratives: narratives(unit, now, i) },
  }),
)
export const soundOf = (unit: Unit) => sound.find((s) => s.unit === unit)!

export const ARCHIVE = '街道第二批.zip'
const IN_ARCHIVE = ['云溪镇', '石桥镇', '大堰镇', '桃源镇', '白沙镇', '古井镇'].map((t) => unitOf(`${t}人民政府`))
export const MISSING = ['高铁新区管理委员会', '供销合作社联合社', '红旗镇人民政府'].map(unitOf)

/** Whoever fills in a form says who they are. */
async function book(unit: Unit, report: Report, lastYear?: Report): Promise<Uint8Array> {
  const filling = fillingOf(report, lastYear)
  const contact = { 'contact.person': unit.person, 'contact.phone': unit.phone }
  return workbook(edition, { ...filling, cover: { ...filling.cover, ...contact } })
}

async function sent(
  unit: Unit,
  { report, after }: Pick<Mishap, 'report' | 'after'>,
  alone = false,
): Promise<Uint8Array> {
  const bytes = await book(unit, report, alone ? undefined : soundOf(unit).before)
  return after ? after(bytes) : bytes
}

type Told = Pick<Arrival, 'fate' | 'codes'> & { readonly how: (report: Report) => Mishap; readonly among?: string }
const pass = (how: Told['how'], codes: readonly string[], among?: string): Told => ({
  fate: '通过',
  how,
  codes,
  ...(among ? { among } : {}),
})
const back = (how: Told['how'], ...codes: readonly string[]): Told => ({ fate: '退回', how, codes })

const requests = (row: string) => ['research', 'publicWelfare', 'legalService'].map((c) => `requests.${row}.${c}`)
const FEE = 'fees.administrativeFees.amount'
const LICENCES = 'licensing.licences.decisions'

/** Whatever happened to a workbook that can still be read. */
const TOLD: ReadonlyMap<Unit, Told> = new Map(
  Object.entries<Told>({
    教育局: back(mishaps.transposed, 'T3-BAL'),
    民政局: back((r) => mishaps.totalTyped(r, 'disputes.reconsideration.total', 1), 'T4-SUM-R', 'WB-FORMULA'),
    水务局: back((r) => mishaps.blank(r, requests('refusedSafety')), 'T3-FILL'),
    人力资源和社会保障局: back(mishaps.carriedWrong, 'XY-CARRY'),
    应急管理局: back((r) => mishaps.withUnit(r, LICENCES), 'WB-VALUE'),
    卫生健康局: back((r) => mishaps.tooFine(r, FEE), 'T2-FEE'),
    融媒体中心: back((r) => mishaps.withoutSection(r, 'problems'), 'ST-S5'),
    河东街道办事处: back(mishaps.manyAtOnce, 'ST-TITLE', 'T3-BAL', 'T4-INT', 'XY-SOURCE'),
    统计局: pass((r) => mishaps.fullWidth(r, 'enforcement.penalties.decisions'), ['WB-TEXT']),
    交通运输局: pass(mishaps.namesLost, ['WB-CELL']),
    地震台: pass(mishaps.zerosLeftOut, ['T2-FILL', 'T3-FILL', 'T4-FILL']),
    审计局: pass((r) => mishaps.slashed(r, [LICENCES, FEE]), ['T2-INT']),
    湖滨街道办事处: pass((r) => mishaps.totalTyped(r, 'requests.received.total', 0), ['WB-FORMULA']),
    司法局: pass(mishaps.regulation, [], 'AG-REG'),
    气象局: pass((r) => mishaps.named(r, '区气象局'), ['XY-SOURCE']),
  }).map(([short, told]) => [unitOf(short), told]),
)

const NAMES: readonly ((u: Unit) => string)[] = [
  (u) => `${u.short}2024年政府信息公开工作年度报告`,
  (u) => `附件：${u.short}政务公开年报（2024）`,
  (u) => `${u.short}年报 ${u.person}`,
  (u) => `2024年报-${u.short}`,
]

function pathOf(unit: Unit, ending = '.xlsx'): string {
  const folder = IN_ARCHIVE.includes(unit) ? ARCHIVE : unit.kind === '街道' ? '街道' : '部门'
  return `${folder}/${NAMES[units.indexOf(unit) % NAMES.length]!(unit)}${ending}`
}

/** What a unit sent: one file, or two. */
function arrivalsOf(unit: Unit): readonly Arrival[] {
  const { now, before } = soundOf(unit)
  const path = pathOf(unit)
  const plain: Arrival = { path, unit, fate: '通过', why: '', codes: [], bytes: () => sent(unit, { report: now }) }
  const again = (mark: string) => path.replace('.xlsx', `${mark}.xlsx`)
  const told = TOLD.get(unit)
  if (told) {
    const { how, ...rest } = told
    const mishap = how(now)
    // Whoever has last year's figures before their eyes sees that they differ.
    const alone = told.codes.includes('XY-CARRY')
    return [{ ...plain, ...rest, why: mishap.why, bytes: () => sent(unit, mishap, alone) }]
  }
  const cut = async () => (await plain.bytes()).subarray(0, 26_000)
  switch (unit) {
    case unitOf('城市管理局'): {
      const slip = mishaps.transposed(now)
      const first: Arrival = {
        ...plain,
        ...back(mishaps.transposed, 'T3-BAL'),
        why: slip.why,
        bytes: () => sent(unit, slip),
      }
      return [first, { ...plain, path: again('(1)'), why: '改正后重新报送，以这一份为准' }]
    }
    case unitOf('档案馆'): {
      // Beside the folders, so that it is the later of the two by name.
      const beside = again(' - 副本').replace(/^.*\//, '')
      const copy: Arrival = { ...plain, path: beside, fate: '不计入', why: '同一份报告又交了一次', among: 'AG-DUP' }
      return [plain, copy]
    }
    case unitOf('商务局'): {
      const bytes = async () => new TextEncoder().encode(json(now))
      return [{ ...plain, path: pathOf(unit, '.json'), why: '交的是报告 JSON，不是工作簿', bytes }]
    }
    case unitOf('柳林镇人民政府'):
      return [{ ...plain, fate: '读不了', why: '邮件只传来前半截', codes: ['WB-CORRUPT'], bytes: cut }]
    case unitOf('城建档案室'): {
      const bytes = async () => ole2(['Workbook'])
      return [{ ...plain, path: pathOf(unit, '.xls'), fate: '读不了', why: '存成了旧格式', codes: ['WB-XLS'], bytes }]
    }
    case unitOf('古井镇人民政府'): {
      const bytes = () => book(unit, before)
      return [
        { ...plain, fate: '不计入', why: '把上年的工作簿又交了一次', codes: ['XY-SOURCE'], among: 'AG-YEAR', bytes },
      ]
    }
    default:
      return [plain]
  }
}

/** A company of the district: it owes no such report, and sent one. */
const STRANGER: Unit = { ...unitOf('融媒体中心'), name: `${DISTRICT}城市建设投资有限公司`, short: '区城投公司' }
const stranger: Arrival = {
  path: '部门/区城投公司年报.xlsx',
  fate: '通过',
  why: '不在单位名单里',
  codes: ['XY-SOURCE'],
  among: 'AG-MISS',
  bytes: () => {
    const report = { ...soundOf(unitOf('融媒体中心')).now, organ: { name: STRANGER.name } }
    return book(STRANGER, { ...report, narratives: narratives(STRANGER, report, units.length) })
  },
}

export const arrivals: readonly Arrival[] = [...units.filter((u) => !MISSING.includes(u)).flatMap(arrivalsOf), stranger]
