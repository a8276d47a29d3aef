/** The collected files one after the other, those in archives too: their bytes, or why there are none. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { holdingOne } from '../../templates/lib/holding-one.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { Unreadable } from '../errors.ts'
import { archiveEntries, looksLikeArchive, otherKind, tooLarge } from '../source/index.ts'
import { collectLarge, sha256 } from './disk/index.ts'
import type { Unread } from './job.ts'

export interface Input {
  /** The path, with `/`; in an archive, the archive's path and its name there. */
  readonly file: string
  /** Without folders. */
  readonly name: string
  readonly content: Uint8Array | Unread
  /** Of the content, empty where there is none to read. */
  readonly sha256: string
}

/** A file that a path leads to, not yet read. */
interface Found {
  readonly file: string
  readonly read: () => Uint8Array
}

/** The files that paths lead to, in their order; `onMore` hears how many more there are than paths, as archives are opened. */
export function* inputs(paths: readonly string[], onMore: (more: number) => void = () => {}): Generator<Input> {
  for (const path of paths) {
    const files = found(path)
    if (files.length !== 1) onMore(files.length - 1)
    for (const { file, read } of files) {
      yield input(file, read)
      collectLarge()
    }
  }
}

/** Finds files again among all that paths lead to, e.g. to judge them anew. `undefined`: it is no longer there as it was. */
export function finder(paths: readonly string[]): (of: Pick<Input, 'file' | 'sha256'>) => Input | undefined {
  const byFile = new Map(paths.map((path) => [slashed(path), path]))
  const archives = paths.filter(looksLikeArchive)
  // Of an archive, many may be looked for one after the other.
  const listed = holdingOne(found)
  return ({ file, sha256 }) => {
    const path = byFile.get(file) ?? archives.find((p) => file.startsWith(`${slashed(p)}/`))
    // Of an archive only what has the name is read; two may have it.
    for (const one of path === undefined ? [] : listed(path).filter((f) => f.file === file)) {
      const again = input(file, one.read)
      if (again.sha256 === sha256) return again
    }
    return undefined
  }
}

/** A file itself, or those in an archive; one that cannot be opened, or is of no kind that is read, is found all the same. */
function found(path: string): readonly Found[] {
  const file = slashed(path)
  const refused = otherKind(path)
  if (refused && statSync(path, { throwIfNoEntry: false })?.isFile()) return [{ file, read: () => refuse(refused) }]
  if (!looksLikeArchive(path)) return [{ file, read: () => bytesOf(path) }]
  try {
    return archiveEntries(bytesOf(path), nodeInflate).map(({ name, read }) => ({
      file: `${file}/${name}`,
      read,
    }))
  } catch (error) {
    return [{ file, read: () => refuse(error) }]
  }
}

const refuse = (error: unknown): never => {
  throw error
}

const slashed = (path: string): string => path.replaceAll('\\', '/')

function input(file: string, read: () => Uint8Array): Input {
  const name = basename(file)
  try {
    const content = read()
    return { file, name, content, sha256: sha256(content) }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { file, name, content: { why: error.why, subject: error.subject }, sha256: '' }
  }
}

/** Throws `Unreadable` whatever the reason: a file that cannot be opened does not stop the others. */
function bytesOf(path: string): Uint8Array {
  try {
    const stat = statSync(path)
    if (stat.isDirectory()) {
      // Why it was not searched: one that can be opened is called like a report.
      readdirSync(path)
      throw new Unreadable('isFolder')
    }
    if (!stat.isFile()) throw new Unreadable('notRegular')
    const refused = tooLarge(path, stat.size)
    if (refused) throw refused
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable(REASON[String((error as { code?: unknown }).code)] ?? 'cannotOpen')
  }
}

const REASON: Readonly<Record<string, Unreadable['why']>> = {
  EACCES: 'notPermitted',
  EPERM: 'notPermitted',
  ENOENT: 'gone',
  ELOOP: 'linkLoop',
}
