/** Bars drawn by ECharts as SVG that stands in a page: no script, colours from the page's CSS. Knows what it draws only as names and numbers. */
import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { escapeText } from '../../templates/lib/markup.ts'
import { oneLine } from '../shown.ts'

use([BarChart, GridComponent, LegendComponent, SVGRenderer])

export interface Bars {
  /** Names the chart in its page. */
  readonly id: string
  /** For those who hear the page. */
  readonly label: string
  readonly names: readonly string[]
  readonly series: readonly Series[]
  /** The series of a bar end to end, not side by side. */
  readonly stacked?: true
}

export interface Series {
  readonly name: string
  /** A CSS variable of the page, or one for each bar. */
  readonly colour: string | readonly string[]
  /** Told from the others without colour, too. */
  readonly hatched?: true
  readonly values: readonly number[]
  /** Written behind the bars. */
  readonly labels: readonly string[]
}

const WIDTH = 440
const SIZE = 13
const LONGEST_NAME = 13 * SIZE
const LEGEND = 26
const GAP = 8

/** Horizontal bars, the first at the top. The same text for the same bars. */
export function bars({ id, label, names, series, stacked }: Bars): string {
  const row = stacked || series.length === 1 ? 25 : 40
  const top = series.length > 1 ? LEGEND : 0
  const height = top + names.length * row + 4
  const short = names.map((name) => cut(oneLine(name), LONGEST_NAME))
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  const text = { color: 'var(--fg)', fontSize: SIZE, fontFamily: 'inherit' }
  chart.setOption({
    animation: false,
    legend: { show: top > 0, top: 0, right: 0, selectedMode: false, itemWidth: 16, itemHeight: 12, textStyle: text },
    grid: {
      left: Math.max(...short.map(width)) + GAP,
      right: Math.max(...series.flatMap((s) => s.labels).map(width)) + GAP,
      top,
      bottom: 4,
      outerBoundsMode: 'none',
    },
    xAxis: { type: 'value', show: false, min: 0, max: Math.max(1, ...ends(series, stacked)) },
    yAxis: {
      type: 'category',
      data: short.map((_, i) => String(i)),
      inverse: true,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: 'var(--line)' } },
      axisLabel: { ...text, margin: GAP, interval: 0, formatter: (_: string, i: number) => short[i] ?? '' },
    },
    series: series.map((s) => ({
      type: 'bar',
      name: s.name,
      ...(stacked ? { stack: 'all' } : {}),
      barCategoryGap: '30%',
      barGap: '10%',
      silent: true,
      emphasis: { disabled: true },
      itemStyle: { ...(typeof s.colour === 'string' ? { color: variable(s.colour) } : {}), ...hatching(s) },
      data: s.values.map((value, i) =>
        typeof s.colour === 'string' ? value : { value, itemStyle: { color: variable(s.colour[i]!) } },
      ),
      label: {
        show: true,
        position: 'right',
        ...text,
        textBorderWidth: 0,
        formatter: ({ dataIndex }: { dataIndex: number }) => s.labels[dataIndex] ?? '',
      },
    })),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return framed(svg, id, label, height)
}

/** Where the bars end. Nothing but zeros is drawn against one. */
const ends = (series: readonly Series[], stacked?: true): readonly number[] =>
  stacked
    ? (series[0]?.values ?? []).map((_, i) => series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0))
    : series.flatMap((s) => s.values)

const variable = (name: string): string => `var(--${name})`

const hatching = ({ hatched }: Series) =>
  hatched
    ? { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: 'var(--bg)' } }
    : {}

/**
 * ECharts numbers its ids through the whole process and adds what scripts need: in the page each chart has names of its
 * own and nothing for scripts. Only tags are touched, and in them stands no text: ECharts has escaped it.
 */
const framed = (svg: string, id: string, label: string, height: number): string =>
  `<svg role="img" aria-label="${escapeText(label)}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">` +
  svg
    .replace(/<style[^>]*>.*?<\/style>/s, '')
    .replace(/^<svg[^>]*>\s*<rect[^>]*><\/rect>/, '')
    .replace(/<[^>]+>/g, (tag) =>
      tag.replace(/ (?:ecmeta_\w+|class|xml:space)="[^"]*"/g, '').replace(/\bzr\d+-/g, `${id}-`),
    )
    .replaceAll('\n', '')

/** About how wide text is set; fonts differ, so rather too wide. */
const width = (text: string): number => [...text].reduce((sum, c) => sum + widthOf(c), 0)
const widthOf = (character: string): number =>
  (character.codePointAt(0)! >= 0x1100 ? 1 : /[\p{Lu}@%]/u.test(character) ? 0.85 : 0.66) * SIZE

/** The beginning of a name, as whole characters. */
function cut(name: string, room: number): string {
  if (width(name) <= room) return name
  let short = ''
  let left = room - SIZE
  for (const character of name) {
    left -= widthOf(character)
    if (left < 0) break
    short += character
  }
  return `${short}…`
}
