/** What the paragraphs of a narrative are: headings, run-in headings, text (GB/T 9704, 7.3.3). Knows no file format. */
import type { Narrative } from '../../templates/form.ts'
import { BULLET } from '../pasted.ts'
import { paragraphs, type Report } from '../report.ts'

export interface Paragraph {
  readonly kind: 'heading' | 'text'
  /** The words of a run-in heading, set apart from the rest of its paragraph; may be empty. */
  readonly lead: string
  readonly text: string
}

/** Beyond this many characters a first sentence is a sentence and not a heading. */
const LONGEST_HEADING = 30

/** A second-level number at the beginning: （一） to （九十九）, however the brackets were typed. */
const SECOND_LEVEL = /^[（(][一二三四五六七八九十]{1,3}[）)]/
const SENTENCE_END = /[。；;！？]/
const LEAD_END = /[。：:]/

/** Stands where nothing was written, so that a heading never stands alone: what to say there is not for us to guess. */
const UNWRITTEN: Paragraph = { kind: 'text', lead: '', text: '（没有填写）' }

/** The paragraphs of a report's narrative, each with what it is, without bullets; where the report lacks one it needs, one that says so. */
export function prose({ narratives }: Report, { id, empty }: Pick<Narrative, 'id' | 'empty'>): readonly Paragraph[] {
  const written = paragraphs(Object.hasOwn(narratives, id) ? (narratives[id] ?? '') : '')
    .map((text) => text.replace(BULLET, ''))
    .filter((text) => text !== '')
    .map(paragraph)
  return written.length > 0 || !empty ? written : [UNWRITTEN]
}

function paragraph(text: string): Paragraph {
  const plain: Paragraph = { kind: 'text', lead: '', text }
  if (!SECOND_LEVEL.test(text)) return plain
  if (text.length <= LONGEST_HEADING && !SENTENCE_END.test(text)) return { kind: 'heading', lead: '', text }
  const end = text.search(LEAD_END) + 1
  return end > 0 && end <= LONGEST_HEADING ? { kind: 'text', lead: text.slice(0, end), text: text.slice(end) } : plain
}
