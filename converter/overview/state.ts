/** The first things to see: how many should have come, came, and came to what. Adds nothing up but counts of files and units. */
import { STANDING } from '../message.ts'
import { drawn } from './drawn.ts'
import { grouped, table } from './markup.ts'
import type { Roster } from './roster.ts'
import type { Tally } from './tally.ts'
import { GROUP, OUTCOME } from './words.ts'

export function state(tally: Tally, roster: Roster): string {
  const { counts } = tally
  const explained = tally.explained > 0 ? `，${grouped(tally.explained)} 份有${STANDING.explained}` : ''
  const units =
    roster.units !== undefined
      ? tiles([
          { name: '应报送', count: roster.units, note: '个单位' },
          { name: '已收到', count: roster.units - roster.missing.length, note: '个单位' },
          { name: GROUP.missing.name, count: roster.missing.length, note: '个单位', tone: 'missing' },
        ])
      : `<p class="soft">没有给出单位名单（--roster），这里只有收到的文件，不知道还有哪些单位没有报送。</p>`
  const received = tiles([
    { name: '收到文件', count: counts.all, note: '份' },
    {
      name: '可报送',
      count: counts.passed,
      note: counts.warnings > 0 ? `份，${grouped(counts.warnings)} 份有提醒${explained}` : `份${explained}`,
      tone: 'ok',
    },
    { name: OUTCOME.errors.name, count: counts.errors, note: '份', tone: 'errors' },
    { name: OUTCOME.unreadable.name, count: counts.unreadable, note: '份', tone: 'unreadable' },
    { name: OUTCOME.superseded.name, count: counts.superseded, note: '份', tone: 'superseded' },
  ])
  const years =
    tally.otherYears > 0
      ? `<p class="soft">另有 ${grouped(tally.otherYears)} 份报告是其他年度的，或者没有写明年度，不计入下面各图中的数。</p>`
      : ''
  const nameless =
    roster.missing.length > 0 && counts.unreadable > 0
      ? '<p class="soft">无法读取的文件按文件名对应到单位；从文件名看不出是哪个单位的，那个单位仍列为“未报送”。</p>'
      : ''
  return `<div class="state"><div>${units}${received}${nameless}${years}</div>${chart(tally, roster)}</div>\n`
}

interface Tile {
  readonly name: string
  readonly count: number
  readonly note: string
  readonly tone?: string
}

/** From here on a number is set smaller, to stay on one line. */
const LONG = 100_000

const tiles = (all: readonly Tile[]): string =>
  `<dl class="tiles">${all
    .map(
      ({ name, count, note, tone }) =>
        `<div${tone ? ` style="--tone:var(--${tone})"` : ''}><dt>${name}</dt><dd${count < LONG ? '' : ' class="long"'}>${grouped(count)}</dd><dd>${note}</dd></div>`,
    )
    .join('')}</dl>`

function chart({ counts }: Tally, roster: Roster): string {
  const lines: { name: string; colour: string; count: number; unit: string }[] = [
    ...(['ok', 'warnings', 'errors', 'unreadable', 'superseded'] as const).map((o) => ({
      name: OUTCOME[o].name,
      colour: o,
      count: counts[o],
      unit: '份',
    })),
    ...(roster.units === undefined
      ? []
      : [{ name: GROUP.missing.name, colour: 'missing', count: roster.missing.length, unit: '个单位' }]),
  ]
  if (counts.all === 0 && roster.units === undefined) return '<p class="empty">没有收到任何文件。</p>'
  return drawn({
    title: '收到了什么，结果怎样',
    bars: {
      id: 'outcomes',
      names: lines.map((l) => l.name),
      series: [
        {
          name: '数量',
          colour: lines.map((l) => l.colour),
          values: lines.map((l) => l.count),
          labels: lines.map((l) => grouped(l.count)),
        },
      ],
    },
    numbers: table(
      [{ name: '结果' }, { name: '数量', number: true }, { name: '单位' }],
      lines.map((l) => [l.name, grouped(l.count), l.unit]),
    ),
  })
}
