/** What Excel's failures mean to the user. */
import { SENTENCE } from '../sentences.ts'

export const codeOf = (error: unknown): string => String((error as { readonly code?: unknown } | null)?.code ?? '')
/** Failures that have nothing to do with the cells. */
export const isPassing = (code: string): boolean => SENTENCES[code] !== undefined && code !== 'AccessDenied'

const SENTENCES: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  InvalidOperationInCellEditMode: SENTENCE.editing,
  ItemNotFound: SENTENCE.gone,
  ResponsePayloadSizeLimitExceeded: SENTENCE.large,
  AccessDenied: SENTENCE.refused,
})
/** The sentence for a failure; one that is not known means that there is no workbook to speak to. */
export const sentenceFor = (code: string): string => SENTENCES[code] ?? SENTENCE.closed
