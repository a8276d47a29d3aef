/** What the district's disclosure office received by the end of January: each file, and what is to be found in it. */
import { fillingOf } from '../../converter/fill.ts'
import { json } from '../../converter/json.ts'
import type { Report } from '../../converter/report.ts'
import { currentEdition as edition } from '../../templates/editions/index.ts'
import { workbook } from '../../templates/sheets/workbook.ts'
import { ole2 } from '../xlsx-zips.ts'
import type { Mishap } from './change.ts'
import * as mishaps from './mishaps.ts'
import { narratives } from './prose.ts'
import { soundOf } from './reports.ts'
import { back, TOLD, type Told } from './stories.ts'
import { DISTRICT, type Unit, unitOf, units } from './units.ts'

export interface Arrival extends Omit<Told, 'how'> {
  /** Below the folder of what was received; in an archive, behind its name. */
  readonly path: string
  /** Whose it is; nobody's on the roster where absent. */
  readonly unit?: Unit
  /** What is remarkable, for people; empty for a sound report. */
  readonly why: string
  readonly bytes: () => Promise<Uint8Array>
}

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
        ...back(mishaps.transposed, 'T3-BAL', 'TX-DONE', 'TX-RESULT'),
        why: slip.why,
        bytes: async () => mishaps.savedAt(await sent(unit, slip), '2025-01-13T01:20:00Z'),
      }
      const bytes = async () => mishaps.savedAt(await plain.bytes(), '2025-01-15T06:40:00Z')
      return [first, { ...plain, path: again('(1)'), why: '改正后重新报送，以这一份为准', bytes }]
    }
    case unitOf('行政审批局'): {
      const slip = mishaps.withUnit(now, 'licensing.licences.decisions')
      const first: Arrival = {
        ...plain,
        fate: '不计入',
        why: '没有错，但后来又报了一份有错的：不替单位选，两份都请它确认',
        among: 'AG-DUP',
        bytes: async () => mishaps.savedAt(await plain.bytes(), '2025-01-10T08:05:00Z'),
      }
      const second: Arrival = {
        ...plain,
        fate: '退回',
        codes: ['WB-VALUE'],
        path: again('（更正）'),
        why: `又报的一份，保存得较晚；${slip.why}`,
        bytes: async () => mishaps.savedAt(await sent(unit, slip), '2025-01-20T02:30:00Z'),
      }
      return [first, second]
    }
    case unitOf('税务局'): {
      const short = mishaps.named(now, '青山区税务局')
      const other: Arrival = {
        ...plain,
        path: again('（微信）'),
        fate: '不计入',
        why: '同一份报告又用简称报了一次：名单的别名里有，只计一份',
        codes: ['AG-NAME'],
        among: 'AG-DUP',
        bytes: () => sent(unit, short),
      }
      return [plain, other]
    }
    case unitOf('残疾人联合会'): {
      const bytes = async () => RAR
      return [{ ...plain, path: pathOf(unit, '.rar'), fate: '读不了', why: '打包成了 .rar', codes: ['WB-KIND'], bytes }]
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

/** The first bytes of such an archive; nobody looks at more. */
const RAR = new Uint8Array([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x01, 0x00])

/** A company of the district: it owes no such report, and sent one. */
const STRANGER: Unit = { ...unitOf('融媒体中心'), name: `${DISTRICT}城市建设投资有限公司`, short: '区城投公司' }
const stranger: Arrival = {
  path: '部门/区城投公司年报.xlsx',
  fate: '不计入',
  why: '不在单位名单里',
  codes: ['XY-SOURCE'],
  among: 'AG-MISS',
  bytes: () => {
    const report = { ...soundOf(unitOf('融媒体中心')).now, organ: { name: STRANGER.name } }
    return book(STRANGER, { ...report, narratives: narratives(STRANGER, report, units.length) })
  },
}

export const arrivals: readonly Arrival[] = [...units.filter((u) => !MISSING.includes(u)).flatMap(arrivalsOf), stranger]
