/** Writes what is generated and committed: the package's types, the blank templates with their readable shadows, the README's table of rules, the examples. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillingOf } from '../converter/fill.ts'
import { readJson } from '../converter/read/index.ts'
import { columnOf, rowOf, type Snapshot } from '../converter/snapshot.ts'
import { snapshot } from '../converter/xlsx/snapshot.ts'
import { editions } from '../templates/editions/index.ts'
import { a1 } from '../templates/lib/a1.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { outline } from '../templates/outline.ts'
import { rulesTable, summaries } from '../templates/rulebook.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { district } from './district/files.ts'
import { declarations } from './support/declarations.ts'

const EXAMPLES = 'templates/examples'
/** Reports of this year go where collected workbooks lie, those of last year beside them. */
const THIS_YEAR = '2024'

const API = '// The public interface of the package, made from index.ts by `npm run generate`.\n\n'

/** Every generated file by its path. */
export async function generated(): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const files = new Map<string, Uint8Array | string>()
  files.set('converter/library/api.d.ts', API + declarations('converter/library/index.ts', 'converter/tsconfig.json'))
  for (const edition of editions) {
    const blank = await workbook(edition)
    const base = `templates/dist/政府信息公开工作年度报告填报工作簿（${edition.id}版）`
    files.set(`${base}.xlsx`, blank)
    files.set(`${base}.txt`, shadow(snapshot(blank, nodeInflate)))
    files.set(`templates/dist/格式（${edition.id}版）.md`, outline(edition))
  }
  files.set('README.md', readme(readFileSync('README.md', 'utf8')))
  for (const name of readdirSync(EXAMPLES).filter((n) => n.endsWith('.json'))) {
    const { report, edition } = readJson(readFileSync(join(EXAMPLES, name), 'utf8'))
    if (!report || !edition) throw new Error(`${name} is no report`)
    const folder = name.includes(THIS_YEAR) ? '收到' : '上年'
    files.set(`${EXAMPLES}/${folder}/${name.replace('.json', '.xlsx')}`, await workbook(edition, fillingOf(report)))
  }
  for (const [path, content] of await district()) files.set(path, content)
  return files
}

const [BEGIN, END] = ['<!-- 规则表：由 npm run generate 写成，不要手改 -->', '<!-- 规则表完 -->']

/** The README with the table of rules as it is now. */
function readme(text: string): string {
  const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (before < 0 || after < before) throw new Error('README.md has no place for the table of rules')
  return [text.slice(0, before) + BEGIN, '', ...rulesTable(summaries(editions), false), '', text.slice(after)].join(
    '\n',
  )
}

/** A workbook as lines of text, so that a change shows in a diff: names, then each cell with its formula or value. */
function shadow({ sheets, names }: Snapshot): string {
  const lines = [...names].map(([name, { sheet, top, left, bottom, right }]) => {
    const [from, to] = [a1({ row: top, column: left }), a1({ row: bottom, column: right })]
    return `${name} = ${sheet}!${from === to ? from : `${from}:${to}`}`
  })
  for (const sheet of sheets) {
    lines.push('', `== ${sheet.name}`)
    for (const [key, { value, formula }] of sheet.cells())
      lines.push(`${a1({ row: rowOf(key), column: columnOf(key) })}  ${formula === undefined ? value : `=${formula}`}`)
  }
  return `${lines.join('\n')}\n`
}

if (process.argv[1]?.endsWith('generate.ts'))
  for (const [path, content] of await generated()) {
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, content)
    console.log(path)
  }
