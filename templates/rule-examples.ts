/** The examples of rules, in the words of the form: what each changes in a report with nothing wrong in it. */
import { cells, type Edition, grids, type Locator, parts } from './form.ts'
import { ZERO_CHOICES, ZERO_LABEL } from './layout.ts'
import { digits } from './lib/decimal.ts'
import { type Example, type ExampleFigures, FILE_CHANGES, type ListedUnit, type SentReport } from './rules/index.ts'
import { numberWords } from './words.ts'

/** Said once, above or below examples. */
export const UNSAID = '例中没有写到的数都是 0，合计由公式算出，文字各部分都已写好。'

/** Of the editions given, the newest whose form has every number of an example. */
export function editionOf(example: Example, editions: readonly Edition[]): Edition {
  const named = [example.figures, example.lastYear, example.typed].flatMap((figures) => Object.keys(figures ?? {}))
  const fitting = editions.filter((edition) => named.every((id) => placeOf(id, edition)))
  const newest = fitting.at(-1)
  if (!newest) throw new Error(`no edition has all of ${named.join(', ')}`)
  return newest
}

const LAST_YEAR = 'lastYear.'

/** The number that an id means, this year's or last year's. */
export const placeOf = (id: string, edition: Edition): Locator | undefined =>
  cells(edition).find((cell) => cell.id === id.replace(LAST_YEAR, ''))

/** 本年新收·自然人 10，上年结转·自然人 2 */
export function exampleWords(example: Example, editions: readonly Edition[]): string {
  const edition = editionOf(example, editions)
  const heading = (id: string) => parts(edition).find((s) => s.id === id)!.heading
  const number = (id: string): string => {
    const at = placeOf(id, edition)!
    return (id.startsWith(LAST_YEAR) ? '上年的' : '') + numberWords(grids(edition).find((g) => g.id === at.grid)!, at)
  }
  const figures = (some: ExampleFigures = {}): readonly string[] =>
    Object.entries(some).map(([id, value]) =>
      value === null ? `${number(id)}没有填` : `${number(id)} ${value === '/' ? '“/”' : digits(value)}`,
    )
  const written = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([id, text]) => (text === '' ? `“${heading(id)}”空着` : `“${heading(id)}”写：${text}`))
  const sent = ({ organ, figures: own, texts, yearsBefore, copies }: SentReport): string => {
    const more = [...figures(own), ...written(texts ?? {})]
    return `“${organ}”${yearsBefore ? '上一年度的报告' : '的报告'}${copies ? ` ${copies} 份，内容相同` : ''}${more.length > 0 ? `（${more.join('，')}）` : ''}`
  }
  const listed = ({ name, aliases = [], lines }: ListedUnit): string =>
    `${name}${aliases.length > 0 ? `（别名：${aliases.join('、')}）` : ''}${lines ? `（有 ${lines} 行）` : ''}`
  const {
    organ,
    year,
    texts = {},
    lastYear,
    lastYearTexts = {},
    retyped,
    lastYearOf,
    typed = {},
    blanksAsZero,
    explanationsRequired,
    file,
    season,
  } = example
  const before = figures(lastYear)
  return [
    ...(organ === undefined ? [] : [organ === '' ? '机关名称没有填' : `机关名称填“${organ}”`]),
    ...(year === undefined ? [] : [year === null ? '报告年度没有填' : `报告年度填 ${year}`]),
    ...(example.figures ? [figures(example.figures).join('，')] : []),
    ...Object.entries(typed).map(([id, text]) => `${number(id)}一格里写着“${text}”`),
    ...(blanksAsZero === undefined ? [] : [`“${heading(blanksAsZero)}”的“${ZERO_LABEL}”选“${ZERO_CHOICES.yes}”`]),
    ...written(texts),
    ...(before.length > 0 ? [`${retyped ? '抄在工作簿里的上年的数' : '上年报告'}：${before.join('，')}`] : []),
    ...Object.entries(lastYearTexts).map(([id, text]) => `上年报告的“${heading(id)}”写：${text}`),
    ...(lastYearOf
      ? [`--last-year 给出的${lastYearOf.from === 'file' ? '一份' : '文件夹里只有'}是“${lastYearOf.organ}”的上年报告`]
      : []),
    ...(explanationsRequired ? ['要求说明每一处提醒'] : []),
    ...(file === undefined ? [] : [FILE_CHANGES[file]]),
    ...(season
      ? [
          `收到：${season.reports.map(sent).join('、')}`,
          ...(season.roster ? [`单位名单：${season.roster.map(listed).join('、')}`] : []),
          ...(season.into ? [`汇总成“${season.into}”的报告`] : []),
        ]
      : []),
  ].join('；')
}
