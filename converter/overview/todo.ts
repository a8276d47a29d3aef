/** Whom to call today: the first few of each kind, with the way to the rest. Knows no numbers of reports. */
import type { FileRecord, Outcome, Season } from '../season/index.ts'
import { grouped, link, text } from './markup.ts'
import { contactOf, count, nameOf, recordsOf } from './records.ts'
import type { Roster } from './roster.ts'
import type { Tally } from './tally.ts'
import { documentWords, GROUP, OUTCOME } from './words.ts'

const FEW = 8

export function todo(season: Season, { counts }: Tally, roster: Roster): string {
  const { missing, others } = roster
  const records = (outcome: Outcome, item: (record: FileRecord) => string): string => {
    const few = Array.from(recordsOf(season, outcome, Math.min(FEW, counts[outcome])), item)
    return card(outcome, OUTCOME[outcome].name, `${grouped(counts[outcome])} 份`, counts[outcome], few)
  }
  const cards =
    card(
      'missing',
      GROUP.missing.name,
      `${grouped(missing.length)} 个单位`,
      missing.length,
      missing
        .slice(0, FEW)
        .map((unit) => `<bdi>${text(unit.name)}</bdi><br><span class="soft">${text(unit.contact)}</span>`),
    ) +
    records('unreadable', unread) +
    records('errors', sentBack) +
    card(
      'others',
      GROUP.others.name,
      `${grouped(others.length)} 处`,
      others.length,
      others.slice(0, FEW).map((finding) => text(finding.message)),
    )
  return cards === ''
    ? '<p class="empty">没有要催报、退回或者重新报送的。</p>\n'
    : `<div class="cards">${cards}</div>\n`
}

function card(id: string, name: string, amount: string, all: number, few: readonly string[]): string {
  if (all === 0) return ''
  const rest = all > few.length ? `<p class="more"><a href="#${id}">全部 ${amount}</a></p>` : ''
  return `<div class="card"><h3>${name}<span class="count">${amount}</span></h3><ol>${few.map((f) => `<li>${f}</li>`).join('')}</ol>${rest}</div>\n`
}

/** Which file, why, and what to send. */
function unread(record: FileRecord): string {
  const more = [record.findings[0] ? text(record.findings[0].message) : '', letterOf(record)]
  return `<bdi>${text(record.file)}</bdi><br><span class="soft">${more.filter((m) => m !== '').join('　')}</span>`
}

const letterOf = ({ outputs }: FileRecord): string =>
  outputs?.letterDocx === undefined ? '' : link(outputs.letterDocx, documentWords('letterDocx'))

/** How much is wrong, whom to call, and what to send. */
function sentBack(record: FileRecord): string {
  const more = [`${count(record, 'error')} 处错误`, contactOf(record), letterOf(record)]
  return `<bdi>${nameOf(record)}</bdi><br><span class="soft">${more.filter((m) => m !== '').join('　')}</span>`
}
