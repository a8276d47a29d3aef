/** Edition → a Markdown page that a jurist can review: every label, what counts there, and every rule with its source. */
import { equations } from './equation.ts'
import { type Edition, type Grid, type Heading, leaves, parts, type Rule, type Tabular } from './form.ts'
import { rulesTable, summaries } from './rulebook.ts'
import { ruleSeverity } from './severity.ts'
import { equationWords, SEVERITY } from './words.ts'

export function outline(edition: Edition): string {
  const { first, last } = edition.years
  return [
    `# ${edition.title}`,
    '',
    `${edition.notice}，${edition.issued} 印发；适用于 ${first} 年${last === undefined ? '及以后' : `至 ${last} 年`}的报告。`,
    ...parts(edition).flatMap((section) => [
      '',
      `## ${section.heading}`,
      '',
      ...(section.kind === 'narrative' ? section.hints.map((h) => `- ${h}`) : tabular(section, edition)),
    ]),
    '',
    '## 全部规则',
    '',
    ...rulesTable(summaries([edition]), true),
    '',
  ].join('\n')
}

const tabular = (section: Tabular, edition: Edition): readonly string[] => [
  `单位：${section.unit}`,
  ...section.grids.flatMap((grid) => [
    '',
    `### ${grid.banner ?? grid.id}`,
    '',
    ...(grid.corner ? [`左上角：${grid.corner}`, ''] : []),
    `通常由谁提供：${grid.office}`,
    '',
    '| 代号 | 行 | 计什么 |',
    '|---|---|---|',
    ...rows(grid.rows),
    '',
    '| 代号 | 栏 | 计什么 |',
    '|---|---|---|',
    ...rows(grid.columns),
    ...(grid.rules.length > 0 ? ['', '| 规则 | 性质 | 关系 | 条数 | 依据 |', '|---|---|---|---|---|'] : []),
    ...grid.rules.map((rule) => ruleRow(rule, grid, edition)),
  ]),
]

/** Groups are shown before what they hold: 三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密 */
const rows = (headings: readonly Heading[], path = ''): readonly string[] =>
  headings.flatMap((h) =>
    'children' in h
      ? rows(h.children, `${path}${h.label} › `)
      : [`| ${h.id} | ${path}${h.label} | ${h.counts ?? ''} |`],
  )

function ruleRow(rule: Rule, grid: Grid, edition: Edition): string {
  const own = equations(edition).filter((e) => e.rule === rule && e.grid === grid)
  const axis =
    rule.each === 'column' ? '每栏' : rule.of ? leaves(grid.rows).find((l) => l.id === rule.of![0])!.label : '每行'
  return `| ${rule.code} | ${SEVERITY[ruleSeverity(rule)]} | ${axis}：${equationWords(own[0]!)} | ${own.length} | ${rule.cites} |`
}
