/** The labels of an edition as patterns: from the edition's own words, so that no label is written twice. */
import {
  type Edition,
  type Grid,
  type Heading,
  type Leaf,
  leaves,
  type Section,
  tables,
} from '../../../templates/form.ts'
import { memo } from '../../../templates/lib/memo.ts'
import { canonical } from './canonical.ts'

export type LabelOf = 'row' | 'column' | 'group' | 'banner' | 'corner' | 'heading'

export interface Label {
  readonly of: LabelOf
  /** None of a section's heading. */
  readonly grid?: Grid
  /** Of a leaf: its id. */
  readonly id?: string
  /** Of a group that a document may print as one row: which leaf then takes the figures. */
  readonly lump?: string
  /** As it is compared, without what may be missing. */
  readonly core: string
  /** Matches anywhere in canonical text… */
  readonly anywhere: RegExp
  /** …and a text that is nothing else. */
  readonly whole: RegExp
}

/** Every label of the tables of an edition, the longest first. */
export const lexicon = memo((edition: Edition): readonly Label[] =>
  [
    ...edition.sections.map((s) => label('heading', undefined, s.heading, { id: s.id })),
    ...tables(edition)
      .flatMap((s) => s.grids)
      .flatMap((grid) => [
        ...(grid.banner === undefined ? [] : [label('banner', grid, grid.banner)]),
        ...(grid.corner === undefined ? [] : [label('corner', grid, grid.corner)]),
        ...inTree('row', grid, grid.rows),
        ...inTree('column', grid, grid.columns),
      ]),
  ].sort((a, b) => b.core.length - a.core.length),
)

const inTree = (of: 'row' | 'column', grid: Grid, headings: readonly Heading[]): readonly Label[] =>
  headings.flatMap((h) =>
    'children' in h
      ? [label('group', grid, h.label, h.lump === undefined ? {} : { lump: h.lump }), ...inTree(of, grid, h.children)]
      : [...new Set([h.label, ...spoken(h)])].map((text) => label(of, grid, text, { id: h.id })),
  )

/** A short name that is printed in documents too: with the number of the item, or its unit. */
const spoken = ({ label, short }: Leaf): readonly string[] =>
  short !== undefined && canonical(short).text.slice(0, 2) === canonical(label).text.slice(0, 2) ? [short] : []

function label(of: LabelOf, grid: Grid | undefined, text: string, rest: Pick<Label, 'id' | 'lump'> = {}): Label {
  const plain = canonical(text).text
  const source = pattern(plain)
  return {
    of,
    ...(grid ? { grid } : {}),
    ...rest,
    core: plain.replace(/[^\p{L}\p{N}]/gu, ''),
    anywhere: new RegExp(source.strict, 'gu'),
    whole: new RegExp(`^(?:${source.loose})[:;,.]?$`, 'u'),
  }
}

/** `strict` needs its number where figures may stand before it; `loose` does with the words alone. */
function pattern(plain: string): { readonly strict: string; readonly loose: string } {
  const [, number = '', words = ''] = /^(\d\.|\(?[一二三四五六七八九十]\)|[一二三四五六七八九十],)?(.*)$/u.exec(plain)!
  const optional = [...words.replace(/\([^()]*\)$/, '')].map(piece).join('')
  const tail = /\(([^()]*)\)$/.exec(words)?.[1]
  // A whole label in brackets is no tail.
  const body =
    optional === ''
      ? [...words].map(piece).join('')
      : optional + (tail ? `(?:\\(?${[...tail].map(piece).join('')}\\)?)?` : '')
  const core = /\d/.exec(number)?.[0]
  const ordinal = /[一二三四五六七八九十]/u.exec(number)?.[0]
  if (core) return { strict: `${core}[.,]${body}`, loose: `(?:\\(?${core}[.,)]*)?${body}` }
  if (ordinal) return { strict: `\\(?${ordinal}[.,)]{0,2}${body}`, loose: `(?:\\(?${ordinal}[.,)]{0,2})?${body}` }
  return { strict: body, loose: body }
}

const piece = (c: string): string =>
  /[\p{L}\p{N}]/u.test(c) ? c : `[${c === '/' ? '/' : ',.;:()'}${c === '-' ? '-' : ''}]?`

/** The words of a section's heading without its number. */
export const headingCore = (section: Section): string =>
  canonical(section.heading)
    .text.replace(/^[一二三四五六七八九十],/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** The leaves of a grid's rows, with their place. */
export const rowIds = memo((grid: Grid): readonly string[] => leaves(grid.rows).map((l) => l.id))
