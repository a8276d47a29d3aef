/** Lines → what stands there one after the other: labels of the form, figures, visible blanks, other words. */
import type { Edition } from '../../../templates/form.ts'
import { Unreadable } from '../../errors.ts'
import type { SourcePlace } from '../../source-place.ts'
import { MOST, type TableCell } from '../sources/index.ts'
import { canonical } from './canonical.ts'
import type { Line } from './flat.ts'
import { type Label, lexicon } from './lexicon.ts'
import { looksLikeValue } from './value.ts'

interface Standing {
  readonly raw: string
  readonly place: SourcePlace
  /** The number of its line. */
  readonly line: number
  /** In a table that the document itself rules. */
  readonly cell?: TableCell
}
export type Token =
  | (Standing & { readonly kind: 'label'; readonly labels: readonly Label[] })
  | (Standing & { readonly kind: 'value' })
  | (Standing & { readonly kind: 'blank' })
  | (Standing & { readonly kind: 'text' })
  /** The end of a ruled row. */
  | (Standing & { readonly kind: 'end' })

export function tokens(lines: readonly Line[], edition: Edition): readonly Token[] {
  const out: Token[] = []
  const add = (more: Iterable<Token>): void => {
    for (const token of more) {
      if (out.length >= MOST.words) throw new Unreadable('tooMuch')
      out.push(token)
    }
  }
  for (let i = 0; i < lines.length; ) {
    const line = lines[i]!
    if (line.kind === 'row') {
      add(ruled(line.cells, i, edition))
      i++
      continue
    }
    let end = i
    while (lines[end]?.kind === 'text') end++
    add(running(lines.slice(i, end) as readonly (Line & { kind: 'text' })[], i, edition))
    i = end
  }
  return out
}

/** The cells of a row: what stands before its first figure are labels or words; behind it, a word takes the place of a figure. */
function ruled(cells: readonly TableCell[], line: number, edition: Edition): readonly Token[] {
  const read = cells.map((cell): Token => {
    const { text: raw, place } = cell
    const at = { raw, place, line, cell }
    const bare = canonical(raw).text
    if (bare === '') return { kind: 'blank', ...at }
    const labels = lexicon(edition).filter((l) => l.whole.test(bare))
    if (labels.length > 0) return { kind: 'label', labels, ...at }
    return { kind: looksLikeValue(raw) ? 'value' : 'text', ...at }
  })
  const last = cells.at(-1)
  return last ? [...read, { kind: 'end', raw: '', place: last.place, line }] : read
}

interface Match {
  readonly from: number
  readonly to: number
  readonly labels: Label[]
}

/** Running text: labels are found wherever they stand; between them, spaces, line ends and pipes part the figures. */
function* running(lines: readonly (Line & { kind: 'text' })[], first: number, edition: Edition): Generator<Token> {
  const raw = lines.map((l) => l.text).join('\n')
  const starts: number[] = []
  let at = 0
  for (const { text } of lines) {
    starts.push(at)
    at += text.length + 1
  }
  let here = 0
  const standing = (from: number, to: number): Standing => {
    while (here + 1 < starts.length && starts[here + 1]! <= from) here++
    while (starts[here]! > from) here--
    return { raw: raw.slice(from, to), place: lines[here]!.paragraph.place, line: first + here }
  }
  const { text, at: origin } = canonical(raw)
  let done = 0
  for (const match of matches(text, edition)) {
    const from = origin[match.from]!
    const to = origin[match.to - 1]! + 1
    yield* between(raw, done, from, standing)
    yield { kind: 'label', labels: match.labels, ...standing(from, to) }
    done = to
  }
  yield* between(raw, done, raw.length, standing)
}

/** The labels in a text; where they overlap, the longest. */
function matches(text: string, edition: Edition): readonly Match[] {
  const found = new Map<number, Match>()
  const taken = new Uint8Array(text.length)
  for (const label of lexicon(edition))
    for (const { 0: words, index: from } of text.matchAll(label.anywhere)) {
      const to = from + words.length
      const known = found.get(from)
      if (known?.to === to) known.labels.push(label)
      else if (taken[from] === 0 && taken[to - 1] === 0) {
        if (found.size >= MOST.words) throw new Unreadable('tooMuch')
        taken.fill(1, from, to)
        found.set(from, { from, to, labels: [label] })
      }
    }
  return [...found.values()].sort((a, b) => a.from - b.from)
}

/** A remark in brackets may hold spaces; the quotation mark that ends a label is no part of a figure. */
const UNIT = /[^\s|\u00a0\u3000“”"『』「」]+(?:\([^()\n|]*\)|（[^（）\n|]*）)?/gu

function* between(
  raw: string,
  from: number,
  to: number,
  standing: (from: number, to: number) => Standing,
): Generator<Token> {
  const piece = raw.slice(from, to)
  let last = 0
  for (const match of piece.matchAll(UNIT)) {
    yield* blanks(piece.slice(last, match.index), from + last, standing)
    last = match.index + match[0].length
    if (canonical(match[0]).text === '') continue
    const kind = looksLikeValue(match[0]) ? 'value' : 'text'
    yield { kind, ...standing(from + match.index, from + last) }
  }
  yield* blanks(piece.slice(last), from + last, standing)
}

/** n pipes or tabs between two things leave room for n − 1 blanks; those that end a line and begin the next are one. */
function* blanks(gap: string, from: number, standing: (from: number, to: number) => Standing): Generator<Token> {
  const marks = gap.replace(/[^|\t]/g, '').length
  for (let i = 1; i < marks; i++) yield { kind: 'blank', ...standing(from, from) }
}
