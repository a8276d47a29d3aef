/** The file system of the command line: what is collected, what is written. Writes whole files or nothing. */
import { createHash } from 'node:crypto'
import {
  closeSync,
  type Dirent,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { refusal } from '../../refusals.ts'
import { isPassedOver, looksLikeArchive, looksLikeReport, looksPublished } from '../../source/index.ts'
import { syncFolder } from './durable.ts'
import { isDirectory, statOf } from './is-directory.ts'
import { makeFolder } from './make-folder.ts'

/** Written by `convert` beside the documents; not reports. */
export const OWN_FILES = {
  batch: 'batch.json',
  summary: '校验结果.txt',
  overview: 'index.html',
  tables: '汇总.xlsx',
  findings: 'findings.csv',
  numbers: 'numbers.parquet',
  records: 'records.ndjson',
} as const
const OWN_NAMES: readonly string[] = Object.values(OWN_FILES)

export interface Gathering {
  /** A folder that is not searched. */
  readonly except?: string
  /** Files of other kinds than reports and archives too: nothing that was sent is overlooked. */
  readonly allKinds?: boolean
  /** Hears of the folders within that hold results of an earlier run; without it they are searched like any other. */
  readonly onResults?: (folder: string) => void
}

/**
 * The files that some paths name: a file as it is, of a folder (and its sub-folders) those that look like reports, in the
 * order of their names. Lock files (`~$…`) and hidden files are passed over, and in a folder of results all that is no report;
 * a folder that cannot be opened is among them itself.
 * Throws `Refused` for a path that does not exist.
 */
export function gather(
  paths: readonly string[],
  { except, allKinds = false, onResults }: Gathering = {},
): readonly string[] {
  const seen = new Set<string>()
  const skip = except === undefined ? undefined : real(except)
  const walk = (folder: string, named: boolean): readonly string[] => {
    const id = real(folder)
    if (seen.has(id) || id === skip) return []
    seen.add(id)
    const entries = entriesOf(folder)
    // It stands for what is in it: named as one that cannot be read, and the others are read.
    if (!entries) return [folder]
    const isResults = holdsResults(entries)
    if (isResults && !named && onResults) {
      onResults(folder)
      return []
    }
    const isCollected = (name: string): boolean =>
      (!isResults && (allKinds || looksPublished(name))) || looksLikeReport(name) || looksLikeArchive(name)
    return entries
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .filter(({ name }) => !isPassedOver(name) && !OWN_NAMES.includes(name))
      .flatMap((entry) => {
        const path = join(folder, entry.name)
        const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isDirectory(path))
        // A folder that is called like a workbook was meant to be one: it is reported, not searched.
        if (isFolder) return isMeantAsFile(entry.name) ? [path] : walk(path, false)
        return isCollected(entry.name) ? [path] : []
      })
  }
  return paths.flatMap((path) => {
    if (!exists(path)) throw refusal('noPath', path)
    return isDirectory(path) && !isMeantAsFile(basename(path)) ? walk(path, true) : [path]
  })
}

const isMeantAsFile = (name: string): boolean => looksLikeReport(name) || looksLikeArchive(name) || looksPublished(name)

/** What a run wrote, and what a roll-up wrote, by files that nobody else has side by side. */
const RESULTS: readonly (readonly string[])[] = [
  ['.nianbao'],
  [OWN_FILES.batch, OWN_FILES.records],
  ['contributions.json', '组成.xlsx'],
]

function holdsResults(entries: readonly Dirent[]): boolean {
  const names = new Set(entries.map(({ name }) => name))
  return RESULTS.some((some) => some.every((name) => names.has(name)))
}

/** `undefined` where the folder cannot be opened. */
function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return undefined
  }
}

const real = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
const exists = (path: string): boolean => statOf(path) !== undefined

const errorCode = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code)

/** Writes a whole file or nothing, for good: under a temporary name first, then renamed. Throws `Refused`. */
export function writeWhole(path: string, content: Uint8Array | string | Iterable<string>): void {
  writeWholeBy(path, (sink) => {
    if (content instanceof Uint8Array) sink(content)
    else if (typeof content === 'string') sink(Buffer.from(content))
    else for (const piece of inLargePieces(content)) sink(Buffer.from(piece))
  })
}

/** The same for a writer that gives its bytes piece by piece. */
export function writeWholeBy(path: string, write: (sink: (bytes: Uint8Array) => void) => void): void {
  const temporary = temporaryOf(path)
  try {
    makeFolder(dirname(path))
    const file = openSync(temporary, 'w')
    try {
      write((bytes) => writeFileSync(file, bytes))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
    syncFolder(dirname(path))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw notWritten(path, error)
  }
}

/** The same each time: what a killed run left behind is written over by the next. */
const temporaryOf = (path: string): string => join(dirname(path), `.${basename(path).slice(0, 40)}.tmp`)

/** Does what the file system may refuse. Throws `Refused`. */
export function writing<T>(path: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw notWritten(path, error)
  }
}

/** Only what the file system refuses is the user's to mend; anything else is thrown as it is. */
export const notWritten = (path: string, error: unknown): unknown =>
  error instanceof Error && 'syscall' in error ? refusal('unwritable', path, errorCode(error)) : error

/** Long texts are neither put together in memory nor written word by word. */
function* inLargePieces(pieces: Iterable<string>): Generator<string> {
  let some = ''
  for (const piece of pieces) {
    some += piece
    if (some.length < 1 << 18) continue
    yield some
    some = ''
  }
  yield some
}

/** The text of a file, or `undefined` if there is none. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw refusal('unreadable', path, errorCode(error))
  }
}

export const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex')
