/** The units that owe a report: rows of a table → units. Pure; knows no file. */
import { organKey } from '../organ-name.ts'

export interface RosterUnit {
  /** In full, as its documents bear it. */
  readonly name: string
  readonly aliases: readonly string[]
  readonly category: string
  readonly contact: string
  /** On how many lines it stands, where on more than one. */
  readonly lines?: number
}

type Rows = readonly (readonly string[])[]

/** What a column may be headed, the best first; several columns of aliases and of contacts count all. */
const HEADINGS = {
  name: ['单位名称', '机关名称', '名称', '机构名称', '部门名称', '单位全称', '机关全称', '全称', '单位', '机关'],
  alias: ['别名', '简称', '曾用名', '别称', '其他名称'],
  category: ['类别', '类型', '单位类别', '单位类型'],
  contact: ['联系人', '联系电话', '电话', '手机', '手机号'],
} as const
/** Above the headings there may be a title, a date, who keeps the list. */
const HEADING_WITHIN = 20

/**
 * The units of the table that is a roster: of several, the one with the most columns that are known. Its headings need one for
 * names; 别名 (several separated by 、 ，, / ; ；), 类别 and 联系人 where wanted; in any order. Sums and notes below are no units; a unit on
 * several lines is one, and knows it. `undefined` where no table has a column of names.
 */
export function readRoster(tables: readonly Rows[]): readonly RosterUnit[] | undefined {
  const read = tables.flatMap((rows) => rosterIn(rows) ?? [])
  return read.reduce<(typeof read)[number] | undefined>((a, b) => (a && a.columns >= b.columns ? a : b), undefined)
    ?.units
}

interface Found {
  readonly columns: number
  readonly units: readonly RosterUnit[]
}

function rosterIn(rows: Rows): Found | undefined {
  for (const [i, row] of rows.slice(0, HEADING_WITHIN).entries()) {
    const headings = row.map(headingKey)
    const columns = (of: keyof typeof HEADINGS) => HEADINGS[of].flatMap((word) => placesOf(headings, word))
    const [name] = columns('name')
    if (name === undefined) continue
    const [alias, contact, [category = -1]] = [columns('alias'), columns('contact'), columns('category')]
    const lines = rows.slice(i + 1).flatMap((line): readonly RosterUnit[] => {
      const field = (at: number): string => (line[at] ?? '').trim()
      const own = tidy(field(name))
      if (own === '' || isRemark(own) || headingKey(own) === headings[name]) return []
      return [
        {
          name: own,
          aliases: alias.flatMap((at) => aliasesIn(field(at))),
          category: field(category),
          contact: contact
            .map((at) => field(at).replace(/\s*[\r\n]+\s*/g, ' '))
            .filter((words) => words !== '')
            .join(' '),
        },
      ]
    })
    const known = 1 + alias.length + contact.length + (category < 0 ? 0 : 1)
    return { columns: known, units: merged(lines) }
  }
  return undefined
}

/** 名 称、单位名称（全称）、*名称：the same heading. */
const headingKey = (heading: string): string => organKey(heading).replace(/\(.*\)|[*:]/g, '')

const placesOf = (headings: readonly string[], word: string): readonly number[] =>
  headings.flatMap((heading, i) => (heading === word ? [i] : []))

/** A name broken over two lines of a cell, or spaced out, is one word. */
const tidy = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/(?<![\w.,])\s+|\s+(?![\w.,])/gu, '')
    .trim()

const aliasesIn = (text: string): readonly string[] =>
  text
    .split(/[、，,;；/／\r\n]/)
    .map(tidy)
    .filter((alias) => alias !== '')

/** 合 计、共 60 个单位、注：…… */
const isRemark = (name: string): boolean =>
  /^(合计|总计|小计|共计|共\d+[个家])/.test(organKey(name)) ||
  /^(注|备注|附注|说明|填表人|制表人|制表|填报人|审核人)\d*[:.、;)]/.test(organKey(name))

/** One unit, however many lines it has: what is said on any of them is said of it. */
function merged(lines: readonly RosterUnit[]): readonly RosterUnit[] {
  const units = new Map<string, RosterUnit>()
  for (const line of lines) {
    const key = organKey(line.name)
    const first = units.get(key)
    units.set(
      key,
      first
        ? {
            ...first,
            aliases: [...new Set([...first.aliases, ...line.aliases])],
            category: first.category || line.category,
            contact: first.contact || line.contact,
            lines: (first.lines ?? 1) + 1,
          }
        : line,
    )
  }
  return [...units.values()]
}
