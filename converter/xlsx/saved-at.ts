/** When a workbook says that it was last saved: its own core properties. Knows nothing of cells; believes no file's date on a disk. */
import type { Inflate } from '../../templates/lib/inflate.ts'
import { parse, unzip } from '../ooxml/index.ts'

const PART = 'docprops/core.xml'
const LONGEST = 64 << 10
const YEARS = { first: 2000, last: 2100 }

/** The time in UTC, in ISO form, so that two compare as texts; `undefined` where absent, unreadable or absurd. Never throws. */
export function savedAt(bytes: Uint8Array, inflate: Inflate): string | undefined {
  try {
    // The cap goes to the decompressor's edge, so that a large part is not inflated just to be refused.
    const capped: Inflate = {
      ...inflate,
      inflate(data, size) {
        if (size > LONGEST) throw new Error('too long')
        return inflate.inflate(data, size)
      },
    }
    const part = unzip(bytes, capped).read(PART)
    return part.length > LONGEST ? undefined : normalised(modified(part))
  } catch {
    return undefined
  }
}

function modified(part: Uint8Array): string {
  let reading = false
  let text = ''
  parse(part, {
    open(name, depth) {
      reading = depth === 2 && name === 'modified'
    },
    close() {
      reading = false
    },
    text(more) {
      if (reading) text += more
    },
  })
  return text.trim()
}

/** W3CDTF with a time and its zone: without them nobody knows which of two came first. */
const TIME = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

function normalised(text: string): string | undefined {
  const [, year, month, day] = TIME.exec(text) ?? []
  if (year === undefined) return undefined
  // 30 February would become a day in March.
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (date.getUTCMonth() !== Number(month) - 1) return undefined
  const time = new Date(text)
  const y = time.getUTCFullYear()
  return y >= YEARS.first && y <= YEARS.last ? time.toISOString() : undefined
}
