/** What goes wrong while people fill in a form and send it: each a change of a sound report or its workbook, with what it was. */
import { entry, type Report } from '../../converter/report.ts'
import { currentEdition as edition } from '../../templates/editions/index.ts'
import { totals } from '../../templates/equation.ts'
import { cellsOf, grids, leaves, tables } from '../../templates/form.ts'
import { layout, zeroName } from '../../templates/layout.ts'
import { digits } from '../../templates/lib/decimal.ts'
import { edited, typed } from '../support/book.ts'
import { cellAt, changed, type Mishap, numberAt, retyped, words } from './change.ts'

/** Two neighbouring digits exchanged, in the first number of natural persons' requests where that changes anything. */
export function transposed(report: Report): Mishap {
  for (const { id: row } of leaves(grids(edition).find((g) => g.id === 'requests')!.rows)) {
    const id = `requests.${row}.naturalPerson`
    const is = String(numberAt(report, id))
    const swapped = is.slice(0, -2) + is.slice(-1) + is.slice(-2, -1)
    if (row === 'received' || is.length < 2 || is === swapped || swapped.startsWith('0')) continue
    return {
      report: changed(report, { [id]: Number(swapped) }),
      why: `${words(id)}应为 ${is}，数字颠倒成了 ${swapped}`,
    }
  }
  throw new Error('no number to transpose')
}

export function totalTyped(report: Report, id: string, by: number): Mishap {
  const value = numberAt(report, id)
  const cell = { at: cellAt(id), type: 'n', inside: `<v>${value + by}</v>` }
  const why = by === 0 ? `数没有错` : `应为 ${value}，填成了 ${value + by}`
  return { report, why: `${words(id)}的公式被手工填的数盖掉，${why}`, after: (book) => retyped(book, [cell]) }
}

export const blank = (report: Report, ids: readonly string[]): Mishap => ({
  report: changed(report, Object.fromEntries(ids.map((id) => [id, null]))),
  why: `表三漏填 ${ids.length} 格`,
})

export const carriedWrong = (report: Report): Mishap => {
  const [carried, received] = ['requests.carriedIn.naturalPerson', 'requests.received.naturalPerson']
  const is = numberAt(report, carried!)
  return {
    report: changed(report, { [carried!]: is - 1, [received!]: numberAt(report, received!) + 1 }),
    why: `${words(carried!)}与上年报告的结转数对不上：应为 ${is}，填成了 ${is - 1}`,
  }
}

export const withUnit = (report: Report, id: string): Mishap => ({
  report,
  why: `${words(id)}填成了文字“${numberAt(report, id)}件”`,
  after: (book) => retyped(book, [typed(cellAt(id), `${numberAt(report, id)}件`)]),
})

export const tooFine = (report: Report, id: string): Mishap => {
  const wrong = Number(`${digits(numberAt(report, id))}1234567`.slice(0, 14))
  return { report: changed(report, { [id]: wrong }), why: `${words(id)}填成了 ${digits(wrong)}，小数超过 6 位` }
}

export const withoutSection = (report: Report, section: string): Mishap => ({
  report: { ...report, narratives: { ...report.narratives, [section]: '' } },
  why: '第五部分“存在的主要问题及改进情况”没有写',
})

export function manyAtOnce(report: Report): Mishap {
  const slip = transposed(report)
  const id = 'disputes.reconsideration.other'
  return {
    report: { ...changed(slip.report, { [id]: -1 }), year: null },
    why: `没有填报告年度；${slip.why}；${words(id)}填成了负数`,
  }
}

export const fullWidth = (report: Report, id: string): Mishap => ({
  report,
  why: `${words(id)}用全角数字填写，照数读取`,
  after: (book) => {
    const wide = String(numberAt(report, id)).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))
    return retyped(book, [typed(cellAt(id), wide)])
  },
})

/** As some programs save a workbook. */
export const namesLost = (report: Report): Mishap => ({
  report,
  why: '用别的软件另存过，单元格名称全部丢失，按表头文字找到各数',
  after: (book) => edited(book, (_, xml) => xml.replace(/<definedNames>.*?<\/definedNames>/s, '')),
})

/** Zeros left out, and the choice that says so, in every table. */
export const zerosLeftOut = (report: Report): Mishap => ({
  report: changed(
    report,
    Object.fromEntries(
      grids(edition).flatMap((grid) =>
        cellsOf(grid)
          .filter((c) => entry(report, c) === 0 && !totals(edition).has(c.id))
          .map((c) => [c.id, null]),
      ),
    ),
  ),
  why: '零都没有填，三张表都选了“空白格按 0 计：是”',
  after: (book) =>
    retyped(
      book,
      tables(edition).map((s) => typed(layout(edition).names.get(zeroName(s))!, '是')),
    ),
})

export const slashed = (report: Report, ids: readonly string[]): Mishap => ({
  report: changed(report, Object.fromEntries(ids.map((id) => [id, '/']))),
  why: `没有发生的事项填了 ${ids.length} 个“/”`,
})

export const regulation = (report: Report): Mishap => ({
  report: changed(report, { 'documents.regulations.issued': 1, 'documents.regulations.inForce': 1 }),
  why: '把代拟的一件规章填进了“规章”；区级部门无权制定，汇总时不相加',
})

export const named = (report: Report, name: string): Mishap => ({
  report: { ...report, organ: { name } },
  why: `机关名称填了简称“${name}”，名单的别名里有：按全称成文，也找得到它的上年报告`,
})

/** Words added to a section, before what stands there, or in the place of `from`. */
export const worded = (report: Report, section: string, text: string, why: string, from = ''): Mishap => {
  const old = report.narratives[section] ?? ''
  const now = from === '' ? `${text}${old === '' ? '' : `\n${old}`}` : old.replace(from, text)
  if (now === old) throw new Error(`${from} does not stand in ${section}`)
  return { report: { ...report, narratives: { ...report.narratives, [section]: now } }, why }
}

/** A share that nothing in text or tables gives. */
export function wrongShare(report: Report): Mishap {
  const [all, some] = ['total', 'naturalPerson'].map((c) => numberAt(report, `requests.received.${c}`)) as [
    number,
    number,
  ]
  const is = Math.round((100 * some) / all)
  const text = `全年收到政府信息公开申请${all}件，其中自然人申请${some}件，占${is - 20}%。`
  return worded(report, 'overview', text, `第一部分的比例应为 ${is}%，写成了 ${is - 20}%`)
}

export const lastYears = (report: Report, section: string, before: Report): Mishap =>
  worded(report, section, before.narratives[section]!, '第五部分照抄了上年的', report.narratives[section])

/** When a workbook was last saved, as Excel and WPS write it. */
export const savedAt = (book: Uint8Array, time: string): Uint8Array =>
  edited(book, (name, xml) =>
    name === 'docProps/core.xml' ? xml.replace(/(<dcterms:modified[^>]*>)[^<]*/, `$1${time}`) : xml,
  )
