/** One page about a whole season: how many came, what to do now, what the numbers say, every unit. Knows no file system. */
import { HTML_END, htmlHead } from '../print/index.ts'
import type { Season } from '../season/index.ts'
import { OVERVIEW_CSS } from './css.ts'
import { graphs } from './graphs.ts'
import { grouped } from './markup.ts'
import { rosterOf } from './roster.ts'
import { state } from './state.ts'
import { tally } from './tally.ts'
import { todo } from './todo.ts'
import { groupsOf, type UnitGroup, units } from './units.ts'

const SECTIONS = { state: '总体', todo: '现在要做', graphs: '看图', units: '各单位' } as const

/** A season → the pieces of an .html file, to be saved one after the other as UTF-8; the same pieces for the same season. */
export function* overview(season: Season): Generator<string> {
  const counted = tally(season)
  const roster = rosterOf(season)
  const groups = groupsOf(counted, roster)
  const heading = `${season.year === undefined ? '' : `${season.year} 年`}政府信息公开工作年度报告`
  yield htmlHead(`${heading}：${SUBJECT}`, OVERVIEW_CSS)
  yield `<header><h1>${heading}<span>${SUBJECT}</span></h1>${contents(groups)}</header>\n<main>\n`
  yield `${title('state')}${state(counted, roster)}</section>\n`
  yield `${title('todo')}${todo(season, counted, roster)}</section>\n`
  yield title('graphs')
  yield* graphs(season, counted)
  yield `</section>\n${title('units')}`
  yield* units(season, groups, roster)
  yield `</section>\n</main>\n${FOOTER}${HTML_END}`
}

const SUBJECT = '收报情况总览'
const FOOTER =
  '<footer><p>本页由“年报”（nianbao）在本机生成，不联网，不含脚本；收到的文件和其中的数没有离开这台电脑。结果以各单位改正、重报后再次运行为准。</p></footer>'

const title = (id: keyof typeof SECTIONS): string =>
  `<section aria-labelledby="${id}"><h2 id="${id}">${SECTIONS[id]}</h2>\n`

const contents = (groups: readonly UnitGroup[]): string => {
  const items = [
    ...Object.entries(SECTIONS).map(([id, name]) => `<a href="#${id}">${name}</a>`),
    ...groups.map(({ id, name, all }) => `<a href="#${id}">${name} ${grouped(all)}</a>`),
  ]
  return `<nav aria-label="本页内容"><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul></nav>`
}
