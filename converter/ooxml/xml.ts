/** Reads one XML part piece by piece, by local names, within limits. The only file that imports saxes; knows no spreadsheet. */

import { SaxesParser } from 'saxes'
import { Unreadable } from '../errors.ts'
import { type Ahead, type Attributes, readPlain, type Tags } from './plain-xml.ts'

export type { Ahead, Attributes }

/** `depth` is 1 for the root. Prefixes are dropped: what a namespace is called is the writer's affair. */
export interface Events {
  /** `ahead`: see `Tags`; not every reader gives it. */
  open(name: string, depth: number, attributes: Attributes, ahead?: Ahead): void
  close(name: string, depth: number): void
  /** May come in several pieces. */
  text(text: string): void
}

/** Small enough that little is decoded in vain where `done()` comes early. */
const CHUNK = 8_192
const MAX = { depth: 64, text: 16 << 20, attributes: 500 }
export const MAX_ELEMENTS = 200_000
/** Bytes; no more than this is looked at twice. */
const PLAIN = 1 << 20

/** Thrown out of an event: neither saxes nor the plain reader can be told to stop in any other way. */
class EnoughRead extends Error {}
const ENOUGH = new EnoughRead()
/** To be called from an event when nothing more is wanted: the rest of the part is not even looked at. */
export const done = (): never => {
  throw ENOUGH
}

/**
 * Sends the events of a part, to its end or to `done()`; where that is likely to come after `enough` bytes, no more are decoded
 * at first. Throws `Unreadable`: WB-CORRUPT where it is not well-formed or has a DOCTYPE (no entity but the five of XML is
 * known), WB-LIMIT where it is too deep, too long or has too many elements, or one too many attributes.
 */
export function parse(bytes: Uint8Array, events: Events, elements = MAX_ELEMENTS, enough = bytes.length): void {
  let depth = 0
  let left = elements
  let sent = 0
  const use = (more: number): void => {
    left -= more
    if (left < 0) throw new Unreadable('tooMuch')
  }
  const tags: Tags = {
    open(name, attributes, ahead) {
      sent++
      if (++depth > MAX.depth) throw new Unreadable('tooDeep')
      use(1)
      events.open(local(name), depth, attributes, ahead)
      if (!ahead) return
      // Each was opened and closed.
      sent += 2 * ahead.elements
      use(ahead.elements)
      ahead.elements = 0
    },
    close(name) {
      sent++
      events.close(local(name), depth--)
    },
    text: events.text,
  }
  try {
    const text = enough <= PLAIN ? utf8(bytes.subarray(0, enough)) : undefined
    if (text === undefined || !readPlain(text, tags)) readAll(bytes, tags, sent)
  } catch (reason) {
    if (reason === ENOUGH) return
    throw reason instanceof Unreadable ? reason : new Unreadable('notXml')
  }
}

/** Reads whatever is XML. Nothing is said twice: the first tags, `known` already, are passed over with the texts between them. */
function readAll(bytes: Uint8Array, tags: Tags, known: number): void {
  const parser = new SaxesParser<{ xmlns?: false }>()
  let passed = 0
  const text = (more: string) => {
    if (passed >= known) tags.text(more)
  }
  parser.on('doctype', () => {
    throw new Unreadable('doctype')
  })
  let ofTag = 0
  parser.on('attribute', () => {
    if (++ofTag > MAX.attributes) throw new Unreadable('tooMuch')
  })
  parser.on('opentag', ({ name, attributes }) => {
    ofTag = 0
    if (passed++ < known) return
    tags.open(name, { get: (key) => attributes[key], names: () => Object.keys(attributes) })
  })
  parser.on('closetag', ({ name }) => {
    if (passed++ >= known) tags.close(name)
  })
  parser.on('text', text)
  parser.on('cdata', text)
  let length = 0
  for (const piece of decode(bytes)) {
    length += piece.length
    if (length > MAX.text) throw new Unreadable('tooMuch')
    parser.write(piece)
  }
  parser.close()
}

export const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The text, if it is UTF-8. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return STRICT.decode(bytes)
  } catch {
    return undefined
  }
}

const STRICT = new TextDecoder('utf-8', { fatal: true })

/** Bytes → text in chunks, decoded only as far as asked for. A byte-order mark says which encoding; without one it is UTF-8. */
function* decode(bytes: Uint8Array): Generator<string> {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (let at = 0; at < bytes.length; at += CHUNK)
    yield decoder.decode(bytes.subarray(at, at + CHUNK), { stream: at + CHUNK < bytes.length })
}
