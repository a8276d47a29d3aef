/** Writes cells through Office.js, all or none, and leaves sheets protected as they were. */
/// <reference types="office-js" />
import { type Edit, isDisguised } from '../../converter/edit/index.ts'
import { HostError } from '../host.ts'
import { SENTENCE } from '../sentences.ts'
import { codeOf, isPassing } from './errors.ts'

interface Target {
  readonly edit: Edit
  readonly range: Excel.Range
  readonly protection: Excel.FormatProtection
}

/** Cells that are open are written as they are; a sheet with a locked one is opened, written and protected again as it was. */
export const write =
  (edits: readonly Edit[], signal?: AbortSignal) =>
  async (context: Excel.RequestContext): Promise<void> => {
    const sheets = [...new Set(edits.map((e) => e.sheet))].map((name) => {
      const { protection } = context.workbook.worksheets.getItem(name)
      protection.load('protected,options')
      return { name, protection }
    })
    const targets = edits.map((edit): Target => {
      const range = context.workbook.worksheets.getItem(edit.sheet).getRange(edit.cell)
      const { protection } = range.format
      range.load('numberFormat')
      protection.load('locked')
      return { edit, range, protection }
    })
    await context.sync()
    // Too late: the user was told so, and may have typed something since.
    if (signal?.aborted) return
    const closed = sheets.filter(
      (s) => s.protection.protected && targets.some((t) => t.edit.sheet === s.name && !isOpen(t)),
    )
    const options = closed.map((s) => ({ ...s.protection.options }))
    try {
      for (const s of closed) s.protection.unprotect()
      for (const target of targets) put(target)
      closed.forEach((s, i) => {
        s.protection.protect(options[i])
      })
      await context.sync()
    } catch (error) {
      await protectAgain(context, closed, options)
      if (closed[0] && !isPassing(codeOf(error))) throw new HostError(SENTENCE.locked(closed[0].name))
      throw isPassing(codeOf(error)) ? error : new HostError(SENTENCE.refused)
    }
  }

/** A batch may have stopped between opening a sheet and protecting it. */
async function protectAgain(
  context: Excel.RequestContext,
  closed: readonly { readonly protection: Excel.WorksheetProtection }[],
  options: readonly Excel.WorksheetProtectionOptions[],
): Promise<void> {
  try {
    for (const { protection } of closed) protection.load('protected')
    await context.sync()
    closed.forEach(({ protection }, i) => {
      if (!protection.protected) protection.protect(options[i])
    })
    await context.sync()
  } catch {
    // The first failure is the one to tell of.
  }
}

const isOpen = (target: Target): boolean => target.protection.locked === false && !needsFormat(target)

const needsFormat = ({ edit, range }: Target): boolean => isDisguised(edit.content, String(range.numberFormat[0]?.[0]))

function put(target: Target): void {
  const { edit, range } = target
  const { content } = edit
  if (needsFormat(target)) range.numberFormat = [['General']]
  if ('formula' in content) range.formulas = [[`=${content.formula}`]]
  else if (typeof content.value === 'number') range.values = [[content.value]]
  // With the apostrophe Excel takes a text for a text, whatever it looks like.
  else range.values = [[content.value === null || content.value === '' ? '' : `'${content.value}`]]
}
