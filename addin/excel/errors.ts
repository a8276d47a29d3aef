/** What Excel's failures mean to the user. */
import { HostError, TypingError } from '../host.ts'
import { SENTENCE } from '../sentences.ts'

export const codeOf = (error: unknown): string => String((error as { readonly code?: unknown } | null)?.code ?? '')
/** Failures that have nothing to do with the cells. */
export const isPassing = (code: string): boolean => SENTENCES[code] !== undefined && code !== 'AccessDenied'

const TYPING = 'InvalidOperationInCellEditMode'
const SENTENCES: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  [TYPING]: SENTENCE.editing,
  ItemNotFound: SENTENCE.gone,
  ResponsePayloadSizeLimitExceeded: SENTENCE.large,
  AccessDenied: SENTENCE.refused,
})
/** A failure in words; one that is not known means that there is no workbook to speak to. */
export function failureOf(error: unknown): HostError {
  if (error instanceof HostError) return error
  const code = codeOf(error)
  const sentence = SENTENCES[code] ?? SENTENCE.closed
  return code === TYPING ? new TypingError(sentence) : new HostError(sentence)
}
