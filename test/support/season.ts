/** An invented season of any size: real figures multiplied, so that they still add up; some made wrong, some unreadable, some not sent. */

import { check } from '../../converter/check/check.ts'
import { foundAs, statusOf } from '../../converter/finding.ts'
import { documentName } from '../../converter/names.ts'
import { toRecorded } from '../../converter/public-finding.ts'
import { build, entry, type Report } from '../../converter/report.ts'
import { type FileRecord, figuresOf, type Season } from '../../converter/season/records.ts'
import type { RosterUnit } from '../../converter/season/roster.ts'
import { survey } from '../../converter/season/survey.ts'
import { type Entry, idOf } from '../../templates/form.ts'
import { sum } from '../../templates/lib/decimal.ts'
import { caseOf } from './cases.ts'
import { PROSE } from './figures.ts'

const now = caseOf('suqian-2024')
const before = caseOf('suqian-2023')
export const edition = now.edition
export const YEAR = now.report.year!
const TYPO = 'requests.granted.naturalPerson'

const OFFICES = [
  '人民政府办公室',
  '财政局',
  '自然资源和规划局',
  '科学技术局',
  '住房和城乡建设局',
  '行政审批局',
  '公安局',
]
const PLACES = ['示例市', '湖东区', '青山区', '白云县', '长河县', '石桥镇', '柳林街道']
/** 示例市财政局, 湖东区财政局 … and with a number from there on. */
export const organOf = (i: number): string => {
  const round = Math.floor(i / (OFFICES.length * PLACES.length))
  return `${PLACES[i % PLACES.length]}${round > 0 ? `第${round}` : ''}${OFFICES[Math.floor(i / PLACES.length) % OFFICES.length]}`
}

/** A report of known figures, each taken `times`; `typo` adds to one of them. */
const multiplied = (report: Report, organ: string, times: number, typo = 0): Report =>
  build(
    edition,
    { year: report.year, organ: { name: organ } },
    (at) => {
      const value: Entry = entry(report, at) ?? null
      if (typeof value !== 'number') return value
      const copies = sum(Array.from({ length: times }, () => value))
      return idOf(at) === TYPO ? copies + typo : copies
    },
    (id) => PROSE[id]!,
  )

/** A report judged against last year's. Links are what `convert` would have written. */
export function judged(organ: string, times = 1, typo = 0, rest: Partial<FileRecord> = {}): FileRecord {
  const report = multiplied(now.report, organ, times, typo)
  const earlier = multiplied(before.report, organ, times)
  const findings = check(report, edition, { source: 'report', at: (at) => entry(earlier, at) })
  const status = statusOf(findings)
  const name = documentName(report)
  return {
    file: `收到/${organ}.xlsx`,
    sha256: '0'.repeat(64),
    status,
    organ,
    year: YEAR,
    edition: edition.id,
    findings: findings.map((f) => toRecorded(f, edition)),
    contact: { person: '张三', phone: '0527-8435 0000' },
    figures: figuresOf(report, edition),
    before: figuresOf(earlier, edition),
    outputs:
      status === 'errors'
        ? { letterDocx: `${name}-退回意见.docx`, annotated: `${name}-批注.xlsx` }
        : { docx: `${name}.docx`, html: `${name}.html`, json: `${name}.json` },
    ...rest,
  }
}

export const unread = (file: string): FileRecord => ({
  file,
  sha256: '',
  status: 'unreadable',
  findings: [
    toRecorded(foundAs('file', { rule: 'WB-XLS', severity: 'error' }, { why: 'xls', subject: '' }), undefined),
  ],
  contact: {},
})

export const seasonOf = (records: readonly FileRecord[], roster?: readonly RosterUnit[]): Season => ({
  records: () => records,
  ...survey(records, roster),
})

/** Of `n` units one in nine sends nothing, one in eleven something unreadable, one in five something wrong; one in thirteen twice. */
export function madeUp(n: number): Season {
  const roster: RosterUnit[] = []
  const records: FileRecord[] = []
  for (let i = 0; i < n; i++) {
    const organ = organOf(i)
    roster.push({ name: organ, aliases: [], category: '部门', contact: `李四 ${13_800_000_000 + i}` })
    if (i % 9 === 8) continue
    if (i % 11 === 10) {
      records.push(unread(`收到/${organ}.xls`))
      continue
    }
    const one = judged(organ, 1 + ((i * 7) % 23), i % 5 === 3 ? 1 : 0)
    if (i % 13 === 12) records.push({ ...one, file: `收到/${organ}（初稿）.xlsx`, supersededBy: one.file })
    records.push(one)
  }
  return seasonOf(records, roster)
}
