/** What people would rather look at than read: the largest units, problems by rule, this year against last. Adds nothing up. */

import { equations } from '../../templates/equation.ts'
import type { Edition } from '../../templates/form.ts'
import { sum } from '../../templates/lib/decimal.ts'
import { equationWords, SEVERITY } from '../../templates/words.ts'
import { editionOf, type Season } from '../season/index.ts'
import { drawn } from './drawn.ts'
import { type Comparison, type Figures, figures, type Ranking } from './figures.ts'
import { grouped, table, text } from './markup.ts'
import type { RuleCount, Tally } from './tally.ts'

/** Rules found in fewer files are only in the table. */
const RULES = 15

export function* graphs(season: Season, tally: Tally): Generator<string> {
  const all = figures(season)
  if (all.reports > 0) yield `<p class="soft">${basis(all, season)}</p>\n`
  else yield '<p class="empty">没有读得出的报告，没有数字可画。</p>\n'
  yield '<div class="charts"><div>'
  if (all.ranking) yield ranking(all.ranking)
  if (tally.rules.length > 0) yield rules(tally, editionOf(season))
  yield '</div><div>'
  if (all.comparisons.length > 0) yield comparison(all.comparisons, season.year!)
  yield '</div></div>\n'
  if (all.reports > 0 && all.comparisons.length === 0)
    yield '<p class="empty">没有上年的数，不能与上年比较。用 --last-year 给出上年的成果后，这里列出各项的增减。</p>\n'
}

const basis = ({ reports, sentBack }: Figures, { year }: Season): string =>
  `各数取自 ${year} 年的 ${grouped(reports)} 份报告，旧稿、重复的不计入。` +
  (sentBack > 0 ? `其中 ${grouped(sentBack)} 份已退回，其数字以改正后的为准。` : '')

function ranking({ words, unit, total, top, rest, unknown }: Ranking): string {
  const others = `其余 ${grouped(rest.units)} 个单位`
  return drawn({
    title: `各单位的“${words}”`,
    note:
      `合计 ${grouped(total)} ${unit}。` +
      (rest.units > 0
        ? `图中是最多的 ${top.length} 个单位，${others}共 ${grouped(rest.total)} ${unit}，不在图中。`
        : '') +
      (unknown > 0 ? `${grouped(unknown)} 个单位的数不明，没有计入。` : ''),
    bars: {
      id: 'ranking',
      names: top.map((t) => t.organ),
      series: [
        { name: words, colour: 'main', values: top.map((t) => t.value), labels: top.map((t) => grouped(t.value)) },
      ],
    },
    numbers: table(
      [{ name: '单位' }, { name: unit, number: true }],
      [
        ...top.map((t) => [text(t.organ), grouped(t.value)]),
        ...(rest.units > 0 ? [[others, grouped(rest.total)]] : []),
        ['合计', grouped(total)],
      ],
    ),
  })
}

function rules({ rules: all }: Tally, edition: Edition | undefined): string {
  const shown = all.slice(0, RULES)
  const counts = ({ errors, warnings }: RuleCount) =>
    [errors > 0 ? grouped(errors) : '', warnings > 0 ? `${SEVERITY.warning} ${grouped(warnings)}` : '']
      .filter((c) => c !== '')
      .join('，')
  return drawn({
    title: '哪条规则发现了问题',
    note: `各条规则在多少份文件里发现了问题，一份文件一条规则只计一次。${
      all.length > RULES ? `图中是最多的 ${RULES} 条，共 ${all.length} 条。` : ''
    }`,
    bars: {
      id: 'rules',
      stacked: true,
      names: shown.map((r) => r.rule),
      series: [
        { name: SEVERITY.error, colour: 'errors', values: shown.map((r) => r.errors), labels: [] },
        {
          name: SEVERITY.warning,
          colour: 'warnings',
          hatched: true,
          values: shown.map((r) => r.warnings),
          labels: shown.map(counts),
        },
      ],
    },
    numbers: table(
      [
        { name: '规则' },
        { name: SEVERITY.error, number: true },
        { name: SEVERITY.warning, number: true },
        { name: '内容' },
      ],
      all.map((r) => [text(r.rule), grouped(r.errors), grouped(r.warnings), text(meaning(r, edition))]),
    ),
  })
}

/** What a rule of the form asks, and its source; of any other, what it said where it was first found. */
function meaning({ rule, example }: RuleCount, edition: Edition | undefined): string {
  const equation = edition && equations(edition).find((e) => e.rule.code === rule)
  return equation ? `${equationWords(equation)}。依据：${equation.rule.cites}` : `例：${example}`
}

/** Counts of very different size stand in one picture: each pair of bars is drawn to its own scale. */
function comparison(all: readonly Comparison[], year: number): string {
  const share = (n: number, c: Comparison) => (n === 0 ? 0 : n / Math.max(n, c.now, c.before))
  return drawn({
    title: `${year} 年与 ${year - 1} 年相比`,
    note: '只取两年的数都明确的单位，单位数见表。每一项各以较大的一年为满格，项与项之间不比长短。',
    bars: {
      id: 'years',
      names: all.map((c) => c.words),
      series: [
        {
          name: `${year} 年`,
          colour: 'main',
          values: all.map((c) => share(c.now, c)),
          labels: all.map((c) => grouped(c.now)),
        },
        {
          name: `${year - 1} 年`,
          colour: 'last',
          hatched: true,
          values: all.map((c) => share(c.before, c)),
          labels: all.map((c) => grouped(c.before)),
        },
      ],
    },
    numbers: table(
      [
        { name: '项目' },
        ...[`${year - 1} 年`, `${year} 年`, '增减', '计入单位', '数不明'].map((name) => ({
          name,
          number: true as const,
        })),
      ],
      all.map((c) => [
        text(c.words),
        grouped(c.before),
        grouped(c.now),
        signed(sum([c.now, -c.before])),
        grouped(c.units),
        grouped(c.unknown),
      ]),
    ),
  })
}

const signed = (n: number): string => (n > 0 ? `+${grouped(n)}` : grouped(n))
