/** In what order findings are shown, and what tells one from another. Pure; knows neither DOM nor words. */

import { type Finding, type Standing, standingOf } from '../../converter/finding.ts'
import { type Edition, idOf, parts } from '../../templates/form.ts'
import { SHEET } from '../../templates/layout.ts'
import type { CellPlace } from '../host.ts'
import { isMissing } from '../session/index.ts'

export interface SheetFindings {
  /** The sheet; empty for what concerns the whole report. */
  readonly sheet: string
  readonly findings: readonly Finding[]
}

/** How a finding looks: what is still missing is quieter than a mistake. */
export type Weight = Standing | 'missing'
export const weightOf = (f: Finding): Weight => (isMissing(f) ? 'missing' : standingOf(f))

/** What weighs most first. */
export const WEIGHTS: readonly Weight[] = ['error', 'missing', 'warning', 'explained', 'note']
const rank = (f: Finding): number => WEIGHTS.indexOf(weightOf(f))

/** What reading understood although it was written otherwise: shown as a log, not as something to do. */
export const isLogged = (f: Finding): boolean => f.severity === 'note' && f.rule === 'WB-TEXT'

/** Findings by sheet, in the order of the form, sheets with errors first; within a sheet the gravest first. */
export function grouped(findings: readonly Finding[], edition: Edition | undefined): readonly SheetFindings[] {
  const tabs = ['', SHEET.cover, ...(edition ? parts(edition) : []).map((s) => s.tab)]
  const place = (sheet: string) => (tabs.includes(sheet) ? tabs.indexOf(sheet) : tabs.length)
  const groups = new Map<string, Finding[]>()
  for (const f of findings) if (!isLogged(f)) groups.set(f.sheet ?? '', [...(groups.get(f.sheet ?? '') ?? []), f])
  return [...groups]
    .map(([sheet, own]) => ({ sheet, findings: own.sort((a, b) => rank(a) - rank(b)) }))
    .sort((a, b) => gravest(a) - gravest(b) || place(a.sheet) - place(b.sheet))
}

const gravest = ({ findings }: SheetFindings): number => rank(findings[0]!)

/** The same for the same finding, however often the report is judged. */
export const keyOf = (f: Finding): string =>
  [
    f.rule,
    f.kind,
    f.sheet,
    f.cell,
    f.field,
    f.at && idOf(f.at),
    f.kind === 'unbalanced' && f.equation.each,
    'raw' in f && f.raw,
    'quote' in f && f.quote,
    'key' in f && f.key,
  ]
    .map((part) => part || '')
    .join(' ')

export const placeOf = ({ sheet, cell }: Pick<Finding, 'sheet' | 'cell'>): CellPlace | undefined =>
  sheet !== undefined && cell !== undefined ? { sheet, cell } : undefined

/** 三、依申请公开!D30 */
export const placeWords = ({ sheet, cell }: CellPlace): string => `${sheet}!${cell}`
