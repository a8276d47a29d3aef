/** The report itself inside its Word document, for programs: JSON in a part of its own, with what it was made by and its digest. */

import type { Edition } from '../../../templates/form.ts'
import { TEMPLATE_VERSION } from '../../../templates/layout.ts'
import { utf8 } from '../../../templates/lib/bytes.ts'
import type { Inflate } from '../../../templates/lib/inflate.ts'
import { memo } from '../../../templates/lib/memo.ts'
import { precompress, render } from '../../../templates/lib/precompress.ts'
import { sha256 as plain } from '../../../templates/lib/sha256.ts'
import type { Packed } from '../../../templates/lib/zip.ts'
import { RULE_SET_VERSION } from '../../../templates/rules/index.ts'
import { embeddedJson } from '../../json.ts'
import { build, type Report } from '../../report.ts'
import { XML } from './styles.ts'

/** The host's own, which are faster than those in plain JavaScript. */
export type Sums = Partial<Pick<Inflate, 'crc32' | 'sha256'>>

/** Also the schema that the part names as its own. */
export const DATA_NAMESPACE = 'urn:nianbao:report'

/**
 * A report → the part, deflated. `sha256` is the digest of the JSON as it stands there, in UTF-8. Where the report came from is
 * not said: the same report gives the same bytes.
 */
export function dataPart(report: Report, edition: Edition, { crc32, sha256 = plain }: Sums): Packed {
  const data = embeddedJson(report)
  const text = dataXml(data, sha256(utf8(data)))
  const { pieces, whole } = skeleton(edition)
  const fillings = between(text, pieces)
  return fillings ? render(whole, ({ index }) => fillings[index]!, crc32) : render(ANYTHING, () => text, crc32)
}

const dataXml = (data: string, digest: string): string =>
  `${XML}<report xmlns="${DATA_NAMESPACE}" rules="${RULE_SET_VERSION}" template="${TEMPLATE_VERSION}" sha256="${digest}">` +
  `${data}</report>`

/** For a report of another shape, e.g. with further keys. */
const ANYTHING = precompress([{}])

/** What the part says in every report of an edition: all but the words and numbers. */
const skeleton = memo((edition: Edition) => {
  const blank = build(
    edition,
    { year: null, organ: { name: HOLE } },
    () => null,
    () => HOLE,
  )
  const pieces = dataXml(embeddedJson(blank), HOLE).split(HOLE)
  const whole = pieces.flatMap((piece, index) => (index === 0 ? [piece] : [{ index: index - 1 }, piece]))
  return { pieces, whole: precompress<{ readonly index: number }>(whole) }
})

/** As JSON writes what is not filled in. */
const HOLE = 'null'

/** What stands between the pieces, in their order; `undefined` where the text is not made of them, so that nothing can be lost. */
function between(text: string, [first = '', ...others]: readonly string[]): readonly string[] | undefined {
  if (!text.startsWith(first)) return undefined
  const found: string[] = []
  let at = first.length
  for (const [i, piece] of others.entries()) {
    const end = i === others.length - 1 ? text.length - piece.length : text.indexOf(piece, at)
    if (end < at || !text.endsWith(piece, end + piece.length)) return undefined
    found.push(text.slice(at, end))
    at = end + piece.length
  }
  return found
}
