/** What stands above the sheet: which cell it is, whether its equation holds, and what became of a paste. */
import type { Examined } from '../../converter/examine/index.ts'
import type { CellAddress } from '../../converter/read/index.ts'
import { printed } from '../../converter/report.ts'
import { VERDICT } from '../../templates/equation.ts'
import { narratives, tables } from '../../templates/form.ts'
import { COVER, narrativeName } from '../../templates/layout.ts'
import { digits } from '../../templates/lib/decimal.ts'
import { equationWords, numberWords } from '../../templates/words.ts'
import type { CellPlace } from '../host.ts'
import { button, el, icon, say, weightOf } from '../pane/index.ts'
import { PAGE, PANE, WEIGHT } from '../zh.ts'
import { type Book, readingOf } from './book.ts'
import type { Answer, EditActions, EditView, JudgedEquation } from './form/index.ts'
import { type Typed, typedFigure } from './typed.ts'

export interface Besides {
  readonly line: HTMLElement
  readonly told: HTMLElement
  at(
    book: Book | undefined,
    examined: Examined | undefined,
    place: CellPlace | undefined,
    equations: readonly JudgedEquation[],
  ): void
  /** Which steps can be taken back, or made again. */
  steps(edit: EditView): void
  answer(answer: Answer | undefined, places: ReadonlyMap<string, CellAddress> | undefined): void
}

/** A list that is read at a glance; the cells themselves show the rest. */
const LISTED = 50

export function createBesides(actions: Pick<EditActions, 'undo' | 'redo'>): Besides {
  const name = el('p', { class: 'name', role: 'status' })
  const equation = el('p', { class: 'equation' })
  const undo = button(PAGE.undo(''), actions.undo, { class: 'small subtle', key: 'undo' })
  const redo = button(PAGE.redo(''), actions.redo, { class: 'small subtle', key: 'redo' })
  const steps = el('div', { class: 'undo-redo' }, undo, redo)
  const line = el('div', { class: 'name-box' }, name, equation, steps)
  const sentence = el('p', {})
  const list = el('ul', {})
  const told = el(
    'div',
    { class: 'bar note told' },
    icon('note'),
    el('div', { role: 'status' }, sentence, list),
    button(
      '',
      () => told.setAttribute('hidden', ''),
      { class: 'subtle only-icon', 'aria-label': PANE.close },
      icon('close'),
    ),
  )
  told.hidden = true

  return {
    line,
    told,
    at(book, examined, place, equations) {
      say(name, place ? nameOf(place, book, examined) : '')
      const [first] = equations
      say(equation, first ? equationLine(first) : '')
      equation.className = `equation ${first?.verdict ?? ''}`
    },
    steps({ editable, undoable, redoable }) {
      steps.hidden = !editable
      for (const [step, words, what, keys] of [
        [undo, PAGE.undo, undoable, 'Ctrl+Z'],
        [redo, PAGE.redo, redoable, 'Ctrl+Y'],
      ] as const) {
        step.disabled = what === undefined
        step.title = `${words(what ?? '')} ${keys}`
      }
    },
    answer(answer, places) {
      const lines = answer === undefined ? [] : answerLines(answer, places)
      told.hidden = lines.length === 0
      say(sentence, lines[0] ?? '')
      list.replaceChildren(...lines.slice(1, LISTED + 1).map((text) => el('li', {}, text)))
    },
  }
}

/** D30 办理总计·自然人 */
function nameOf(place: CellPlace, book: Book | undefined, examined: Examined | undefined): string {
  const edition = examined?.edition
  const places = book && readingOf(book)?.places
  const id = [...(places ?? [])].find(([, p]) => p.sheet === place.sheet && p.cell === place.cell)?.[0] ?? ''
  const [own, row = '', column = ''] = id.split('.')
  const grid =
    edition &&
    tables(edition)
      .flatMap((s) => s.grids)
      .find((g) => g.id === own)
  const words = grid
    ? numberWords(grid, { grid: grid.id, row, column })
    : (COVER.find((field) => field.name === id)?.label ??
      (edition && narratives(edition).find((s) => narrativeName(s) === id)?.heading))
  const found = examined?.findings.find((f) => f.sheet === place.sheet && f.cell === place.cell)
  return [place.cell, words, found && `${WEIGHT[weightOf(found)]} ${found.rule}`].filter(Boolean).join('　')
}

/** 本年新收 + 上年结转 = 办理总计 + 结转下年：12 和 11，不平 */
function equationLine({ equation, verdict, left, right }: JudgedEquation): string {
  const side = (sum: number | undefined) => (sum === undefined ? VERDICT.pending : digits(sum))
  return PAGE.equation(equationWords(equation), side(left), side(right), VERDICT[verdict])
}

/** The sentence, then line by line what is to be said of single cells. */
function answerLines(answer: Answer, places: ReadonlyMap<string, CellAddress> | undefined): readonly string[] {
  if (typeof answer === 'string') return [PAGE.notPasted[answer]]
  if ('bullets' in answer) return [PAGE.cleaned(answer.bullets, answer.spaces, answer.unseen)]
  const { entries, healed, words, onTotals, outside } = answer
  const cell = (id: string) => places?.get(id)?.cell ?? id
  const healedWords = ({ id, text }: Typed) => PAGE.healed(cell(id), text, printed(typedFigure(text).entry))
  if (entries.length === 0 && healed[0] && onTotals + outside === 0) return [healedWords(healed[0])]
  return [
    PAGE.pasted(entries.length, healed.length, words.length, onTotals, outside),
    ...words.map(({ id, text }) => PAGE.keptWords(cell(id), text)),
    ...healed.map(healedWords),
  ]
}
