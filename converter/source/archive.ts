/** An archive of collected files → the files in it, one at a time. Knows names and bytes, not what a report says. */

import { holdingOne } from '../../templates/lib/holding-one.ts'
import type { Inflate } from '../../templates/lib/inflate.ts'
import { Unreadable } from '../errors.ts'
import { LARGEST_FILE, type Limit, MB, unpacked } from '../ooxml/index.ts'
import { oneLine } from '../shown.ts'
import { isPassedOver, looksLikeArchive, otherKind } from './endings.ts'
import { LARGEST_ARCHIVE } from './size.ts'

export interface ArchiveEntry {
  /** Where it lies in the archive, with `/`: a label that can be shown, and leads nowhere if taken for a path. */
  readonly name: string
  /** Throws `Unreadable`: damaged, too large, of a kind that is not read, or an archive too deep within. */
  read(): Uint8Array
}

/** What a province collects in a season fits; each file is held to a workbook's own limits when it is read. */
const LIMIT: Limit = {
  file: LARGEST_ARCHIVE,
  entries: 20_000,
  entry: LARGEST_FILE,
  total: 2048 * MB,
  ratio: 200,
  ratioFrom: MB,
}

/**
 * The files of an archive in the order of their names; those of kinds that are not read too, so that they are reported and not
 * overlooked. Archives in it are opened, but not those within them. Passed over: lock files (`~$…`), hidden files, and what
 * macOS adds. Throws `Unreadable`, also where there is nothing in it.
 */
export function archiveEntries(bytes: Uint8Array, inflate: Inflate): readonly ArchiveEntry[] {
  const outer = filesOf(bytes, inflate)
  // Of many archives in one, memory holds one.
  const contentsOf = holdingOne((entry: ArchiveEntry) => filesOf(entry.read(), inflate))
  let entries = outer.length
  let spent = 0
  const inner = (archive: ArchiveEntry): readonly ArchiveEntry[] => {
    const files = contentsOf(archive)
    entries += files.length
    if (entries > LIMIT.entries) throw new Unreadable('tooManyParts')
    if (files.length === 0) throw new Unreadable('emptyArchive')
    return files.map(({ name }, i) => ({
      name: `${archive.name}/${name}`,
      read() {
        if (looksLikeArchive(name)) throw new Unreadable('nestedArchive')
        const content = contentsOf(archive)[i]!.read()
        spent += content.length
        if (spent > LIMIT.total) throw new Unreadable('partTooLarge', name)
        return content
      },
    }))
  }
  const all = outer.flatMap((entry) => {
    if (!looksLikeArchive(entry.name)) return [entry]
    try {
      return inner(entry)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      return [{ name: entry.name, read: () => refuse(error) }]
    }
  })
  if (all.length === 0) throw new Unreadable('emptyArchive')
  return all.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

const refuse = (error: Unreadable): never => {
  throw error
}

function filesOf(bytes: Uint8Array, inflate: Inflate): readonly ArchiveEntry[] {
  return unpacked(bytes, inflate, LIMIT)
    .map(({ spelled, read }) => ({ path: segments(spelled), read }))
    .filter(({ path }) => path.length > 0 && !path.some(isPassedOver))
    .map(({ path, read }) => ({ name: path.map(harmless).join('/'), read }))
    .map(({ name, read }) => {
      const refused = otherKind(name)
      return { name, read: refused ? () => refuse(refused) : () => alone(read()) }
    })
}

/** Sent to a thread, a view of the archive would take the whole of it along; the `slice` of a Node buffer is a view again. */
const alone = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)

const segments = (spelled: string): readonly string[] => spelled.split(/[/\\]/).filter((s) => s !== '')

/** Part of a name as it may be shown: no way up, no drive, nothing invisible, accents as one character (macOS takes them apart). */
const harmless = (segment: string): string =>
  oneLine(segment.normalize('NFC'))
    .replace(/^\.+$/, (dots) => '．'.repeat(dots.length))
    .replaceAll(':', '：')
