/** Single files as the overview shows them: whose, from whom, found where, with what wrong and which documents. Knows no list. */
import { type Standing, standingOf } from '../finding.ts'
import { STANDING } from '../message.ts'
import type { PublicFinding } from '../public-finding.ts'
import { type FileRecord, type Outcome, outcomeOf, type Season } from '../season/index.ts'
import { link, text } from './markup.ts'
import { documentWords } from './words.ts'

/** The first `most` files of an outcome. There may be very many files: asks for no more of them than it needs. */
export function* recordsOf(season: Season, outcome: Outcome, most: number): Generator<FileRecord> {
  if (most <= 0) return
  let left = most
  for (const record of season.records()) {
    if (outcomeOf(record) !== outcome) continue
    yield record
    if (--left === 0) return
  }
}

/** The organ; a file that does not say whose it is goes by its own name. */
export const nameOf = ({ organ, file }: FileRecord): string => text(organ || file)

export const contactOf = ({ contact }: FileRecord): string =>
  text(['person', 'phone'].flatMap((key) => (Object.hasOwn(contact, key) ? (contact[key] ?? []) : [])).join(' '))

export const count = ({ findings }: FileRecord, standing: Standing): number =>
  findings.filter((f) => standingOf(f) === standing).length

/** Errors first, at the end what was explained. Notes ask nothing of anyone. */
export const problems = ({ findings }: FileRecord): readonly PublicFinding[] =>
  (['error', 'warning', 'explained'] as const).flatMap((standing) => findings.filter((f) => standingOf(f) === standing))

/** [错误] T3-BAL 三、依申请公开!D30 … */
export function problem(finding: PublicFinding): string {
  const { severity, rule, sheet, cell, message, explanation } = finding
  const where = sheet === undefined ? '' : ` <span class="where">${text(cell ? `${sheet}!${cell}` : sheet)}</span>`
  const mark = `<b${severity === 'error' ? '' : ' class="w"'}>${STANDING[standingOf(finding)]}</b>`
  const why = explanation === undefined ? '' : `<br><span class="soft">说明：${text(explanation)}</span>`
  return `${mark} <code>${text(rule)}</code>${where} ${text(message)}${why}`
}

export const documents = ({ outputs = {} }: FileRecord): string =>
  Object.entries(outputs)
    .map(([key, path]) => link(path, documentWords(key)))
    .join(' ')
