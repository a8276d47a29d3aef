/** Lists of units and names of organs, however they are typed: no unit is lost, and none is taken for another. */
import { organKey } from '../../converter/organ-name.ts'
import { readRoster } from '../../converter/season/roster.ts'
import { seasonFindings, survey } from '../../converter/season/survey.ts'
import { fullNames, ownersIn } from '../../converter/season/whose.ts'
import { tablesOf } from '../../converter/source/tables.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { type Draw, hostile } from './draw.ts'

const PLACES = ['青山区', '湖东区', '第一', '第1', '经济开发区（高新区）', '示例市']
const WORDS = ['财政局', '水务局', '发展和改革局', '第二中学', '人民政府办公室', '医院·分院', '街道办事处', '局(本级)']

/** The same name, as others type it. */
function respelled(draw: Draw, name: string): string {
  const turns: readonly ((text: string) => string)[] = [
    (text) => [...text].join(draw.one(['', ' ', '　', '\u200b'])),
    (text) => text.replaceAll('（', draw.one(['(', '〔', '【'])).replaceAll('）', draw.one([')', '〕', '】'])),
    (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    (text) => ` ${text}\u00a0`,
    (text) => text,
  ]
  return draw.one(turns)(draw.one(turns)(name))
}

/** A list in which every line is quoted, as programs of others write it. */
function listOf(draw: Draw, rows: readonly (readonly string[])[]): Uint8Array {
  const comma = draw.one([',', ';', '\t'])
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(comma)
  const text = rows.map(line).join(draw.one(['\n', '\r\n']))
  return draw.chance(30)
    ? new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
    : new Uint8Array(Buffer.from(`${draw.chance(50) ? '\ufeff' : ''}${text}`, 'utf8'))
}

/** A list, and what came from some of its units under names typed otherwise. */
export function anyRoster(draw: Draw): { readonly content: Uint8Array; readonly run: () => void } {
  const all = Array.from({ length: 1 + draw.below(12) }, () => draw.one(PLACES) + draw.one(PLACES) + draw.one(WORDS))
  const units = [...new Map(all.map((name) => [organKey(name), name])).values()]
  const title = draw.chance(30) ? [['青山区单位名单', '', '']] : []
  const rows = [
    ...title,
    ['单位名称', '简称', '联系人'],
    ...units.map((name, i) => [respelled(draw, name), `别名${i}`, '']),
  ]
  const content = listOf(draw, rows)
  const came = units.filter(() => draw.chance(50))
  const files = came.map((name, i) => ({
    file: `${i}.xlsx`,
    organ: draw.chance(20) ? `别名${units.indexOf(name)}` : respelled(draw, name),
    year: 2024,
    edition: '2021',
    status: 'ok' as const,
  }))
  const run = () => {
    const roster = readRoster(tablesOf(content, nodeInflate))
    if (roster?.length !== units.length) throw new Error(`${roster?.length} units of ${units.length}`)
    const owners = ownersIn(roster)
    for (const { organ } of files) if (!owners.of(organ)) throw new Error(`nobody's: ${organ}`)
    const missing = survey(files, roster).roster!.missing.map(({ name }) => organKey(name))
    const expected = units.filter((name) => !came.includes(name)).map(organKey)
    if (missing.join() !== expected.join()) throw new Error(`missing ${missing.join()}, not ${expected.join()}`)
  }
  return { content, run }
}

/** A list and files full of names that mean harm. */
export function hostileRoster(draw: Draw): { readonly content: Uint8Array; readonly run: () => void } {
  const names = Array.from({ length: 1 + draw.below(8) }, () => hostile(draw))
  const content = listOf(draw, [['名称', '别名'], ...names.map((name) => [name, hostile(draw)])])
  const files = names.map((organ, i) => ({ file: `${hostile(draw)}${i}`, organ, status: 'ok' as const }))
  const run = () => {
    const roster = readRoster(tablesOf(content, nodeInflate)) ?? []
    fullNames(roster)
    for (const { message } of seasonFindings(survey(files, roster)))
      if (/(?![\t\n])\p{Cc}/u.test(message)) throw new Error(`control characters in ${JSON.stringify(message)}`)
  }
  return { content, run }
}
