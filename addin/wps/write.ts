/** Writes cells through WPS, all or none: everything takes effect at once and may be refused in silence, so it is read back. */
import { type CellContent, contentOf, type Edit, isDisguised } from '../../converter/edit/index.ts'
import { HostError } from '../host.ts'
import { SENTENCE } from '../sentences.ts'
import { ALLOWANCES, type WpsRange, type WpsSheet } from './types.ts'

interface Target {
  readonly edit: Edit
  readonly sheet: WpsSheet
  readonly range: WpsRange
  readonly locked: boolean
  readonly before: { readonly content: CellContent; readonly format: unknown }
}

/** Throws a `HostError` where a cell did not take its content; then all are as they were, and protected as they were. */
export function write(edits: readonly Edit[], sheetNamed: (name: string) => WpsSheet): void {
  const targets = edits.map((edit) => targetOf(edit, sheetNamed(edit.sheet)))
  const closed = [...new Set(targets.filter((t) => t.locked && t.sheet.ProtectContents).map((t) => t.sheet))]
  const protect = closed.map(protector)
  const opened: (() => void)[] = []
  const written: Target[] = []
  try {
    closed.forEach((sheet, i) => {
      open(sheet)
      opened.push(protect[i]!)
    })
    for (const target of targets) {
      written.push(target)
      if (!put(target)) throw new HostError(SENTENCE.refused)
    }
  } catch (error) {
    for (const target of written.reverse()) restore(target)
    throw error instanceof HostError ? error : new HostError(SENTENCE.refused)
  } finally {
    for (const again of opened) again()
  }
}

function targetOf(edit: Edit, sheet: WpsSheet): Target {
  const range = sheet.Range(edit.cell)
  const { Value2: value, Formula: formula, NumberFormat: format } = range
  const isFormula = typeof formula === 'string' && formula.startsWith('=') && formula !== value
  const content = isFormula ? { formula: formula.slice(1) } : contentOf({ value: constant(value) })
  const locked = range.Locked !== false || isDisguised(edit.content, String(format))
  return { edit, sheet, range, locked, before: { content, format } }
}

const constant = (value: unknown): string | number | boolean | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null

/** With an empty password it is not asked for; a sheet with another one stays as it is. */
function open(sheet: WpsSheet): void {
  try {
    sheet.Unprotect('')
  } catch {
    // Told by what follows.
  }
  if (sheet.ProtectContents) throw new HostError(SENTENCE.locked(sheet.Name))
}

/** Protects a sheet as it is protected now. What is optional has to be there. */
function protector(sheet: WpsSheet): () => void {
  const { ProtectDrawingObjects, ProtectScenarios, Protection } = sheet
  const allowed = ALLOWANCES.map((name) => Protection[name])
  return () => {
    sheet.Protect(undefined, ProtectDrawingObjects, true, ProtectScenarios, undefined, ...allowed)
  }
}

/** Puts in what is to be there; false where something else stands there afterwards. */
function put({ edit: { content }, range, before }: Target): boolean {
  if (isDisguised(content, String(before.format))) range.NumberFormat = 'General'
  fill(range, content)
  if ('formula' in content) return plain(range.Formula) === plain(`=${content.formula}`)
  const { Value2: there } = range
  return isNothing(content.value) ? isNothing(there) : there === content.value
}

function fill(range: WpsRange, content: CellContent): void {
  if ('formula' in content) range.Formula = `=${content.formula}`
  else if (typeof content.value === 'string' && content.value !== '') range.Value2 = `'${content.value}`
  else range.Value2 = content.value ?? ''
}

function restore({ range, before }: Target): void {
  try {
    fill(range, before.content)
    if (range.NumberFormat !== before.format) range.NumberFormat = before.format
  } catch {
    // What was not taken in the first place has nothing to give back.
  }
}

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === ''
/** Programs write formulas one way or another. */
const plain = (formula: unknown): string => String(formula).replace(/[\s$]/g, '').toUpperCase()
