/** A page around the pane alone, for its tests: states are made here from workbooks, and what the pane asks for is written down. */

import { openBook, viewOf } from '../../addin/page/book.ts'
import { judgeShelf } from '../../addin/page/shelf.ts'
import { createPane } from '../../addin/pane/pane.ts'
import { previewOf } from '../../addin/session/documents.ts'
import type { JudgedState, PaneActions, PaneState } from '../../addin/session/state.ts'

export interface PaneTest {
  /** Shows a state; a workbook is given in base64. `made` lists its first fixes as made. */
  show(state: Exclude<PaneState, JudgedState> | { readonly workbook: string; readonly made?: number }): void
  /** What was asked for, one line each. */
  readonly asked: readonly string[]
}

const asked: string[] = []
let judged: JudgedState | undefined
const note =
  (name: keyof PaneActions) =>
  (value?: unknown): void => {
    const words =
      value instanceof File ? value.name : typeof value === 'object' && value && 'id' in value ? value.id : value
    asked.push([name, typeof words === 'object' ? JSON.stringify(words) : words].filter(Boolean).join(' '))
  }

const root = document.createElement('main')
const head = document.createElement('header')
const title = document.createElement('h1')
title.className = 'hidden'
title.textContent = document.title
head.append(title)
document.body.replaceChildren(head, root)
const pane = createPane(root, {
  goTo: note('goTo'),
  recheck: note('recheck'),
  fix: note('fix'),
  undo: note('undo'),
  chooseLastYear: note('chooseLastYear'),
  dropLastYear: note('dropLastYear'),
  keepLastYear: note('keepLastYear'),
  save: note('save'),
  preview: async () => (judged ? previewOf(judged.examined) : ''),
  template: note('template'),
})

const test: PaneTest = {
  asked,
  show(state) {
    if ('kind' in state) return pane.show(state)
    const bytes = Uint8Array.from(atob(state.workbook), (c) => c.charCodeAt(0))
    const [one] = judgeShelf([openBook('x.xlsx', bytes)], { single: false, reports: [], unreadable: [] })
    const view = viewOf(one!.book, one!.examined, undefined)
    judged = { ...view, made: view.fixes.slice(0, state.made ?? 0) }
    return pane.show(judged)
  },
}
Object.assign(window, { pane: test })
