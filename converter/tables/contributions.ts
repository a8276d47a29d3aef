/** A roll-up's evidence → 组成.xlsx: which unit gave what to each figure, and who was not added up and why. Adds nothing up. */
import type { Edition } from '../../templates/form.ts'
import type { DeflatePiece, Sink } from '../../templates/lib/packer.ts'
import type { Report } from '../report.ts'
import { type FileRecord, figuresOf, type UnitExplanation } from '../season/index.ts'
import { book, plainHeads, type Sheet, type SheetRow } from './book.ts'
import { figureRow, figureSheet } from './figures.ts'

/** What a roll-up was made of, read anew at each call. */
export interface Contributions {
  readonly edition: Edition
  /** The government-wide report, its sums as they were written into it. */
  readonly rolled: Report
  /** The reports that were added up. */
  readonly units: () => Iterable<Pick<FileRecord, 'file' | 'organ' | 'figures'>>
  readonly excluded: () => Iterable<Excluded>
  /** What the units said of their warnings. */
  readonly explanations: () => Iterable<UnitExplanation>
}

export interface Excluded {
  readonly file: string
  readonly organ?: string
  readonly rule: string
  readonly message: string
}

export function writeContributions(contributions: Contributions, sink: Sink, deflate: DeflatePiece): void {
  book(sheets(contributions), sink, deflate)
}

function* sheets({ edition, rolled, units, excluded, explanations }: Contributions): Iterable<Sheet> {
  yield figureSheet(
    edition,
    [
      { label: '机关', width: 28 },
      { label: '文件', width: 30 },
    ],
    {
      name: '组成',
      note: `${rolled.year ?? ''}年，${edition.notice}的格式。每行一个计入汇总的单位，末行是汇总报告里的数；标明“汇总时不相加”的各栏照录各单位的数。空白：没有填，合计也不能确定；“/”：不涉及。`,
      frozen: 1,
      rows: rows(),
    },
  )
  yield {
    name: '没有计入',
    note: '没有计入汇总的报告和原因。',
    heads: plainHeads(['机关', '文件', '规则', '原因']),
    widths: [28, 40, 12, 100],
    styles: [undefined, undefined, undefined, 'wrap'],
    frozen: 1,
    rows: reasons(),
  }
  yield {
    name: '单位说明',
    note: '计入汇总的单位对提醒所作的说明，供撰写汇总报告时参考，没有并入汇总报告。',
    heads: plainHeads(['机关', '文件', '规则', '位置', '提醒', '说明']),
    widths: [28, 40, 12, 24, 70, 70],
    styles: [undefined, undefined, undefined, undefined, 'wrap', 'wrap'],
    frozen: 1,
    rows: answers(),
  }

  function* rows(): Iterable<SheetRow> {
    for (const { organ = '', file, figures = [] } of units()) yield figureRow([organ, file], figures)
    yield { ...figureRow([rolled.organ.name, '合计'], figuresOf(rolled, edition)), sum: true }
  }
  function* answers(): Iterable<SheetRow> {
    for (const { organ, file, rule, at = '', sheet, cell, message, explanation } of explanations())
      yield { values: [organ, file, rule, sheet && cell ? `${sheet}!${cell}` : at, message, explanation] }
  }
  function* reasons(): Iterable<SheetRow> {
    for (const { organ = '', file, rule, message } of excluded()) yield { values: [organ, file, rule, message] }
  }
}
