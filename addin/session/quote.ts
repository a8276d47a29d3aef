/** What words a finding is about: apart from where they stand, which is looked for only when somebody goes there. */
import type { Finding } from '../../converter/finding.ts'

/** The words that a finding is about; `undefined` where it is about no text. */
export const quoteOf = (finding: Finding): string | undefined => ('quote' in finding ? finding.quote : undefined)
