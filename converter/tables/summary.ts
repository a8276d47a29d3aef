/** A season → 汇总.xlsx: every number of every unit, every finding, and whom to call. Knows no folder; holds one record at a time. */
import type { Edition } from '../../templates/form.ts'
import type { DeflatePiece, Sink } from '../../templates/lib/packer.ts'
import { STATUS } from '../message.ts'
import { editionOf, ownersIn, type Season } from '../season/index.ts'
import { book, plainHeads, type Sheet, type SheetRow } from './book.ts'
import { figureRow, figureSheet } from './figures.ts'
import { FINDING_COLUMNS, findingRows } from './findings.ts'

/** Writes the workbook. `mostRows` is how many rows a sheet may have. */
export function writeSummary(season: Season, sink: Sink, deflate: DeflatePiece, mostRows?: number): void {
  book(sheets(season), sink, deflate, mostRows)
}

function* sheets(season: Season): Iterable<Sheet> {
  const editions = editionsOf(season)
  for (const edition of editions) yield dataSheet(season, edition, editions.length > 1)
  yield {
    name: '问题',
    note: '每行一处问题，按文件的顺序；已被更正稿替代的文件，其问题也在这里。',
    heads: plainHeads(FINDING_COLUMNS),
    widths: [28, 36, 18, 9, 12, 12, 90, 12, 12, 50],
    styles: FINDING_COLUMNS.map((c) => (c === '说明' || c === '单位说明' ? 'wrap' : undefined)),
    frozen: 1,
    rows: lines(findingRows(season)),
  }
  yield {
    name: '联系人',
    note: '填报人和电话取自工作簿封面；类别、名单联系人取自单位名单；没有报送的单位列在最后。',
    heads: plainHeads(['机关', '类别', '报送', '填报人', '联系电话', '名单联系人', '文件']),
    widths: [28, 14, 14, 14, 20, 24, 40],
    frozen: 1,
    rows: lines(contactRows(season)),
  }
}

/** In the order in which the files first use them. */
function editionsOf({ records }: Season): readonly Edition[] {
  const seen = new Set<Edition>()
  for (const record of records()) {
    const edition = editionOf(record)
    if (edition && record.figures && record.supersededBy === undefined) seen.add(edition)
  }
  return [...seen]
}

const dataSheet = (season: Season, edition: Edition, several: boolean): Sheet =>
  figureSheet(
    edition,
    [
      { label: '机关', width: 28 },
      { label: '年度', width: 7, style: 'middle' },
      { label: '状态', width: 13 },
      { label: '文件', width: 30 },
    ],
    {
      name: several ? `数据（${edition.id}版）` : '数据',
      note: `${edition.notice}的格式。每行一份计入的报告；已被更正稿替代的不列入。空白：没有填或者读不出；“/”：不涉及。`,
      frozen: 3,
      rows: dataRows(season, edition),
    },
  )

function* dataRows({ records }: Season, edition: Edition): Iterable<SheetRow> {
  for (const record of records()) {
    const { organ = '', year = null, status, file, figures, supersededBy } = record
    if (figures && supersededBy === undefined && editionOf(record) === edition)
      yield figureRow([organ, year, STATUS[status], file], figures)
  }
}

function* contactRows({ records, roster }: Season): Iterable<readonly (string | null)[]> {
  const owners = ownersIn(roster?.units ?? [])
  for (const { organ = '', file, status, contact, supersededBy } of records()) {
    if (supersededBy !== undefined) continue
    const unit = organ === '' ? owners.inFileName(file) : owners.of(organ)
    const { person = '', phone = '' } = contact
    yield [organ, unit?.category ?? '', STATUS[status], person, phone, unit?.contact ?? '', file]
  }
  for (const unit of roster?.missing ?? []) yield [unit.name, unit.category, '未报送', '', '', unit.contact, '']
}

function* lines(rows: Iterable<SheetRow['values']>): Iterable<SheetRow> {
  for (const values of rows) yield { values }
}
