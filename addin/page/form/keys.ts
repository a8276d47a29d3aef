/** The keys of the form, as in Excel and WPS: arrows, Enter, F2, Esc, Delete, Ctrl+D, Home and End. What is being composed is left alone. */

import type { PositionedCell } from '../../../templates/printed-table.ts'
import { PAGE } from '../../zh.ts'
import type { Typed } from '../typed.ts'
import { idOfInput, isFigure } from './input.ts'
import { beside, type Direction, following } from './moves.ts'
import type { Range } from './range.ts'
import { idOfCell, type Sheet } from './sheet.ts'
import type { Visits } from './visit.ts'

export interface Parts {
  readonly root: HTMLElement
  readonly range: Range
  readonly visits: Visits
  sheet(): Sheet | undefined
  write(entries: readonly Typed[], words: string): void
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** Chromium sends this code for every key that an input method takes, also before it says that it composes. */
const COMPOSING = 229

export function listenToKeys(parts: Parts): void {
  const { root, range, visits } = parts
  root.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === COMPOSING || event.altKey) return
    const { target } = event
    if (idOfInput(target) === undefined) return
    const done = isFigure(target) ? figureKey(event, target) : event.key === 'Escape' && takenBack()
    if (done) event.preventDefault()
  })

  function takenBack(): true {
    visits.takeBack()
    return true
  }

  /** True where the key was for us. */
  function figureKey(event: KeyboardEvent, input: HTMLInputElement): boolean {
    const sheet = parts.sheet()
    const here = sheet?.byId.get(idOfInput(input) ?? '')
    if (!sheet || !here) return false
    const { key, shiftKey, ctrlKey, metaKey } = event
    const ctrl = ctrlKey || metaKey
    const direction = ARROWS[key]
    if (direction && shiftKey && !visits.isEditing()) return extended(sheet, range.to ?? here, direction)
    if (direction && !ctrl) {
      const along = direction === 'left' || direction === 'right'
      return along && visits.isEditing() ? false : went(sheet, beside(here, direction, sheet.white))
    }
    if (key === 'Enter' && !ctrl) return went(sheet, following(here, shiftKey ? -1 : 1, sheet.white))
    if ((key === 'Home' || key === 'End') && !visits.isEditing() && !shiftKey)
      return went(sheet, endOf(sheet, here, key, ctrl))
    if (key === 'F2') {
      visits.edit()
      input.setSelectionRange(input.value.length, input.value.length)
      return true
    }
    if (key === 'Escape') {
      visits.takeBack()
      range.begin(here)
      input.select()
      return true
    }
    if (key === 'Delete' && !visits.isEditing() && !ctrl) return emptied(sheet)
    if (ctrl && !shiftKey && key.toLowerCase() === 'd') return filledDown(sheet, here)
    return false
  }

  function went(sheet: Sheet, to: PositionedCell | undefined): true {
    const input = to && sheet.inputOf(to)
    if (input) input.focus()
    return true
  }

  function extended(sheet: Sheet, from: PositionedCell, direction: Direction): true {
    const to = beside(from, direction, sheet.numbers)
    if (to) range.extend(to)
    return true
  }

  function emptied(sheet: Sheet): true {
    const cells = range.rows().flat()
    parts.write(
      cells.filter((c) => sheet.inputOf(c)).map((c) => ({ id: idOfCell(c), text: '' })),
      PAGE.step.clear,
    )
    return true
  }

  /** What stands in the first row goes into those below it; of one cell alone, what stands above it. */
  function filledDown(sheet: Sheet, here: PositionedCell): true {
    const cells = range.rows().flat()
    const value = (cell: PositionedCell): string | undefined => sheet.inputOf(cell)?.value
    const top = Math.min(...cells.map((c) => c.top))
    const above = beside(here, 'up', sheet.white)
    const entries = range.isMany()
      ? cells.flatMap((cell) => {
          const source = cells.find((c) => c.top === top && c.left === cell.left)
          const text = source && value(source)
          return cell.top > top && text !== undefined && sheet.inputOf(cell) ? [{ id: idOfCell(cell), text }] : []
        })
      : above
        ? [{ id: idOfCell(here), text: value(above) ?? '' }]
        : []
    parts.write(entries, PAGE.step.fill)
    return true
  }
}

function endOf(sheet: Sheet, here: PositionedCell, key: string, whole: boolean): PositionedCell | undefined {
  const cells = whole ? sheet.white : sheet.white.filter((c) => c.top === here.top)
  return cells[key === 'Home' ? 0 : cells.length - 1]
}
