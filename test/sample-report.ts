/** An invented report for tests of the writers: every kind of entry and paragraph, and text that means harm. */
import { build, type Report } from '../converter/report.ts'
import { cellsOf, type Edition, type Entry, grids, type Locator } from '../templates/form.ts'

export const HOSTILE = `<script>alert(1)</script> & "引号" '撇号' ]]> <!-- \u0000\u0008\ud800 结束`
/** What is left of it: all that a reader can see. */
export const HARMLESS = `<script>alert(1)</script> & "引号" '撇号' ]]> <!--  结束`

const NARRATIVES: Readonly<Record<string, string>> = {
  overview: [
    '某某县认真落实条例要求。',
    '（一）主动公开情况',
    '全年公开信息120条。',
    '（二）依申请公开情况。全年收到申请31件，均已按期答复。',
    '1.规范答复文书，加强法制审核。',
    '（三）本段的第一句话很长很长很长很长很长很长很长很长很长很长很长，因此不是小标题。',
  ].join('\n'),
  problems: `问题：“解读”形式单一。\n改进：\t增加图解。\n${HARMLESS}`,
  other: '无。',
}

/** Numbers of every length, `/` and blanks, in turn. */
const ENTRIES: readonly Entry[] = [0, 7, null, 58, 391, '/', 3119, 88283, 447228, 3985758]

/** A report of an edition; each of its numbers differs from its neighbours. */
export function sampleReport(edition: Edition, head: Partial<Pick<Report, 'year' | 'organ'>> = {}): Report {
  const order = new Map(
    grids(edition).flatMap((g) => cellsOf(g).map((c) => [`${c.grid}.${c.row}.${c.column}`, c.value])),
  )
  const keys = [...order.keys()]
  const entryAt = ({ grid, row, column }: Locator): Entry => {
    const key = `${grid}.${row}.${column}`
    if (order.get(key) === 'money') return 75394432.52
    return order.get(key) === 'change' ? -35 : ENTRIES[keys.indexOf(key) % ENTRIES.length]!
  }
  const organ = { name: '某某县人民政府' }
  return build(edition, { year: edition.years.first, organ, ...head }, entryAt, (id) => NARRATIVES[id] ?? '')
}

/** What a draft may look like: nothing is known yet. */
export const emptyReport = (edition: Edition): Report =>
  build(
    edition,
    { year: null, organ: { name: '' } },
    () => null,
    () => '',
  )
