/** The dialog in which a new report is begun: of which year, in which edition, whose, and after which report of last year. */

import { ACCEPTED } from '../../converter/endings.ts'
import { yearOf as yearOfCell } from '../../converter/read/index.ts'
import { type RosterUnit, readRoster } from '../../converter/season/index.ts'
import { tablesOf } from '../../converter/source/index.ts'
import { editions } from '../../templates/editions/index.ts'
import type { Edition } from '../../templates/form.ts'
import { webInflate } from '../../templates/lib/inflate-web.ts'
import { button, el, say } from '../pane/index.ts'
import { PAGE, PANE, templateOf } from '../zh.ts'
import { reportYear } from './begin.ts'
import { openAny, readingOf } from './book.ts'
import { chosen, type Source, take } from './files.ts'

/** What a new report begins with. */
export interface NewReport {
  readonly edition: string
  /** By the defined names of the cover, as typed: `organ.name`, `report.year`, … */
  readonly cover: Readonly<Record<string, string>>
  /** The file of last year's report, where one was chosen. */
  readonly lastYear?: Source
}

export interface BeginDialog {
  readonly element: HTMLElement
  show(): void
}

/** Read as the cover's is. */
const yearOf = (value: string): number | undefined => yearOfCell({ value }).year ?? undefined

const governs = ({ years: { first, last } }: Edition, year: number): boolean =>
  year >= first && (last === undefined || year <= last)

export function createBegin(begin: (asked: NewReport) => void): BeginDialog {
  let lastYear: Source | undefined
  const text = (name: string, more: Readonly<Record<string, string>>) =>
    el('input', { type: 'text', class: 'field-text', id: `begin-${name}`, autocomplete: 'off', ...more })
  const year = text('year', { inputmode: 'numeric', maxlength: '8', 'aria-describedby': 'begin-wrong' })
  const names = el('datalist', { id: 'begin-names' })
  const organ = text('organ', { list: 'begin-names' })
  const edition = el(
    'select',
    { id: 'begin-edition' },
    ...[...editions].reverse().map((one) => el('option', { value: one.id }, `${templateOf(one)}（${one.notice}）`)),
  )
  const wrong = el('p', { class: 'bar error', id: 'begin-wrong', role: 'alert' })
  const roster = el('p', { class: 'caption', role: 'status' }, PAGE.rosterHint)
  const before = el('p', { class: 'caption', role: 'status' }, PAGE.lastYearHint)
  const form = el(
    'form',
    { method: 'dialog' },
    el('h2', { id: 'begin-title' }, PAGE.beginTitle),
    el('p', { class: 'caption' }, PAGE.beginNote),
    field(PAGE.year, year, PAGE.yearHint(reportYear(new Date()))),
    field(PAGE.edition, edition),
    field(PAGE.organ, organ, PAGE.organHint),
    names,
    el('div', { class: 'field' }, chooser(PAGE.roster, '.xlsx,.csv,.txt', takeRoster), roster),
    el('div', { class: 'field' }, chooser(PAGE.lastYearOf, ACCEPTED, takeLastYear), before),
    wrong,
    el(
      'div',
      { class: 'buttons' },
      el('button', { type: 'submit', class: 'button primary' }, PAGE.start),
      button(PANE.cancel, () => element.close()),
    ),
  )
  const element = el('dialog', { class: 'dialog', 'aria-labelledby': 'begin-title' }, form)

  year.addEventListener('input', () => {
    const typed = yearOf(year.value)
    const fitting = editions.find((one) => typed !== undefined && governs(one, typed))
    if (fitting) edition.value = fitting.id
    refuse('')
  })
  edition.addEventListener('change', () => refuse(''))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const typed = yearOf(year.value)
    const form = editions.find((one) => one.id === edition.value)
    if (typed === undefined || !form) refuse(PAGE.yearWrong, year)
    else if (!governs(form, typed)) refuse(PAGE.editionWrong, edition)
    else start(form, typed)
  })

  function start(form: Edition, typed: number): void {
    element.close()
    begin({
      edition: form.id,
      cover: { 'organ.name': organ.value.trim(), 'report.year': String(typed) },
      ...(lastYear ? { lastYear } : {}),
    })
  }

  function refuse(sentence: string, at?: HTMLElement): void {
    wrong.hidden = sentence === ''
    say(wrong, sentence)
    at?.focus()
  }

  async function takeRoster(file: File): Promise<void> {
    let units: readonly RosterUnit[] | undefined
    try {
      units = readRoster(tablesOf(new Uint8Array(await file.arrayBuffer()), webInflate))
    } catch {
      units = undefined
    }
    say(roster, units ? PAGE.rosterRead(units.length) : PAGE.rosterWrong)
    names.replaceChildren(...(units ?? []).map(({ name }) => el('option', { value: name })))
    organ.focus()
  }

  async function takeLastYear(file: File): Promise<void> {
    const source = chosen(file)
    const [found] = await take(source)
    const report = found && readingOf(await openAny(found.name, found.read()))?.report
    lastYear = source
    say(before, PAGE.lastYearChosen(file.name))
    if (report && organ.value.trim() === '') organ.value = report.organ.name
    if (report && report.year !== null) {
      year.value = String(report.year + 1)
      year.dispatchEvent(new Event('input'))
    }
  }

  return {
    element,
    show() {
      lastYear = undefined
      say(before, PAGE.lastYearHint)
      year.value = String(reportYear(new Date()))
      year.dispatchEvent(new Event('input'))
      element.showModal()
      organ.focus()
    },
  }
}

const field = (words: string, input: HTMLElement, hint?: string): HTMLElement =>
  el(
    'div',
    { class: 'field' },
    el('label', { for: input.id }, words),
    input,
    hint !== undefined && el('p', { class: 'caption' }, hint),
  )

function chooser(words: string, accept: string, take: (file: File) => Promise<void>): HTMLElement {
  const input = el('input', { type: 'file', accept, class: 'hidden' })
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    // The same file may be chosen again after it was changed.
    input.value = ''
    if (file) void take(file)
  })
  return el('label', { class: 'button' }, input, words)
}
