/** What a document of ours carries beside its words: the report as JSON, which programs read and nobody sees. */

import { utf8 } from '../../templates/lib/bytes.ts'
import type { Inflate } from '../../templates/lib/inflate.ts'
import { Unreadable } from '../errors.ts'
import { partName, unzip } from '../ooxml/index.ts'
import { DATA_NAMESPACE } from '../print/index.ts'
import { type Reading, readJson } from '../read/index.ts'

export interface Carried {
  readonly reading: Reading
  /** False where the JSON is no longer the one that its digest was made of. A page has no digest. */
  readonly intact: boolean
}

/** The report that a .docx (customXml) or a page (its JSON script) carries; `undefined` where it carries none that can be read. */
export function carried(bytes: Uint8Array, inflate: Inflate): Carried | undefined {
  try {
    return bytes[0] === 0x50 && bytes[1] === 0x4b ? inDocument(bytes, inflate) : inPage(bytes)
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

/** Office programs keep the part, under a number of their own. */
const PART = /^\/?customxml\/item\d+\.xml$/i
const REPORT = new RegExp(`<report xmlns="${DATA_NAMESPACE}"([^>]*)>([^<]*)</report>`)

function inDocument(bytes: Uint8Array, inflate: Inflate): Carried | undefined {
  const archive = unzip(bytes, inflate)
  for (const name of archive.names.filter((name) => PART.test(name))) {
    const [, attributes = '', json] = REPORT.exec(new TextDecoder().decode(archive.read(partName(name)))) ?? []
    if (json === undefined) continue
    const digest = /\bsha256="([0-9a-f]{64})"/.exec(attributes)?.[1]
    return { reading: readJson(json), intact: digest === inflate.sha256(utf8(json)) }
  }
  return undefined
}

function inPage(bytes: Uint8Array): Carried | undefined {
  const scripts = new TextDecoder().decode(bytes).matchAll(/<script type="application\/json">([^<]*)<\/script>/g)
  for (const [, json = ''] of scripts) {
    const reading = readJson(json)
    if (reading.report) return { reading, intact: true }
  }
  return undefined
}
