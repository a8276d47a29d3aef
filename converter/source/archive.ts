/** An archive of collected files → the reports in it, one at a time. Knows names and bytes, not what a report says. */

import type { Inflate } from '../../templates/lib/inflate.ts'
import { Unreadable } from '../errors.ts'
import { LARGEST_FILE, type Limit, MB, unpacked } from '../ooxml/index.ts'
import { oneLine } from '../shown.ts'
import { looksLikeArchive, looksLikeReport } from './endings.ts'

export interface ArchiveEntry {
  /** Where it lies in the archive, with `/`: a label that can be shown, and leads nowhere if taken for a path. */
  readonly name: string
  /** Throws `Unreadable`: damaged, too large, or an archive itself. */
  read(): Uint8Array
}

/** What a district collects in a season fits; each file is held to a workbook's own limits when it is read. */
const LIMIT: Limit = {
  file: LARGEST_FILE,
  entries: 2_000,
  entry: LARGEST_FILE,
  total: 1024 * MB,
  ratio: 200,
  ratioFrom: MB,
}

/**
 * The files of an archive that look like reports, in the order of their names; archives within it too, so that they are
 * reported and not overlooked. Passed over: lock files (`~$…`), hidden files, and what macOS adds. Throws `Unreadable`.
 */
export function archiveEntries(bytes: Uint8Array, inflate: Inflate): readonly ArchiveEntry[] {
  return unpacked(bytes, inflate, LIMIT)
    .map(({ spelled, read }) => ({ path: segments(spelled), read }))
    .filter(({ path }) => path.length > 0 && !path.some(isPassedOver))
    .map(({ path, read }) => ({ name: path.map(harmless).join('/'), read }))
    .filter(({ name }) => looksLikeReport(name) || looksLikeArchive(name))
    .map(({ name, read }) => ({ name, read: looksLikeArchive(name) ? nested : read }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function nested(): never {
  throw new Unreadable('nestedArchive')
}

const segments = (spelled: string): readonly string[] => spelled.split(/[/\\]/).filter((s) => s !== '')

/** `..` is no hidden file: somebody means to leave the folder, and a report of that name is shown like any other. */
const isPassedOver = (segment: string): boolean =>
  segment.startsWith('~$') || segment === '__MACOSX' || (segment.startsWith('.') && !/^\.+$/.test(segment))

/** Part of a name as it may be shown: no way up, no drive, nothing invisible, accents as one character (macOS takes them apart). */
const harmless = (segment: string): string =>
  oneLine(segment.normalize('NFC'))
    .replace(/^\.+$/, (dots) => '．'.repeat(dots.length))
    .replaceAll(':', '：')
