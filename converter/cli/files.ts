/** The file system of the command line: what is collected, what is written. Writes whole files or nothing. */
import { createHash } from 'node:crypto'
import {
  type Dirent,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Reading } from '../read.ts'
import { Unreadable } from '../snapshot.ts'
import { looksLikeReport, readSource } from '../source.ts'
import { nodeInflate } from '../xlsx/inflate-node.ts'

/** A command cannot go on: wrong words, or nowhere to write. The text is for the user (contract §4, exit code 2). */
export class Refused extends Error {}

/** Written by `convert` beside the documents; not reports. */
export const OWN_FILES = { batch: 'batch.json', summary: '校验结果.txt' } as const
/** More than any workbook of ours; beyond, a file is not even opened. */
const LIMIT = 50 * 2 ** 20

/**
 * The files that some paths name: a file as it is, of a folder (and its sub-folders) those that look like reports, in the
 * order of their names. Lock files (`~$…`) and hidden files are passed over, and so is the folder `except`.
 * Throws `Refused` for a path that does not exist.
 */
export function gather(paths: readonly string[], except?: string): readonly string[] {
  const seen = new Set<string>()
  const skip = except === undefined ? undefined : real(except)
  const walk = (folder: string): readonly string[] => {
    const id = real(folder)
    if (seen.has(id) || id === skip) return []
    seen.add(id)
    return entriesOf(folder)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .filter(({ name }) => !name.startsWith('~$') && !name.startsWith('.') && name !== OWN_FILES.batch)
      .flatMap((entry) => {
        const path = join(folder, entry.name)
        const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isDirectory(path))
        // A folder that is called like a workbook was meant to be one: it is reported, not searched.
        return isFolder && !looksLikeReport(entry.name) ? walk(path) : looksLikeReport(entry.name) ? [path] : []
      })
  }
  return paths.flatMap((path) => {
    if (!exists(path)) throw new Refused(`找不到“${path}”。请检查路径`)
    return isDirectory(path) && !looksLikeReport(basename(path)) ? walk(path) : [path]
  })
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    throw new Refused(`无法打开文件夹“${folder}”（${errorCode(error)}）。请检查读取权限`)
  }
}

const real = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
/** `undefined` also for a link that leads to itself. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
const exists = (path: string): boolean => statOf(path) !== undefined
export const isDirectory = (path: string): boolean => statOf(path)?.isDirectory() ?? false

export interface Source {
  /** SHA-256 of the content, empty where there is none to read. */
  readonly sha256: string
  readonly open: () => Reading
}

/** The content of a collected file; what keeps it from being read is thrown by `open` as `Unreadable`. */
export function source(path: string): Source {
  try {
    const stat = statSync(path)
    if (!stat.isFile()) throw new Unreadable('WB-CORRUPT', stat.isDirectory() ? '这是文件夹，不是文件' : '不是普通文件')
    if (stat.size > LIMIT) throw new Unreadable('WB-LIMIT', `文件有 ${Math.round(stat.size / 2 ** 20)} MB`)
    const bytes = readFileSync(path)
    return {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      open: () => readSource(path, bytes, nodeInflate),
    }
  } catch (error) {
    const reason =
      error instanceof Unreadable ? error : new Unreadable('WB-CORRUPT', REASON[errorCode(error)] ?? '无法打开')
    return {
      sha256: '',
      open: () => {
        throw reason
      },
    }
  }
}

const REASON: Readonly<Record<string, string>> = {
  EACCES: '没有读取权限',
  EPERM: '没有读取权限',
  ENOENT: '文件已不在',
  ELOOP: '链接指向自己',
}
const errorCode = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code)

/** Writes a whole file or nothing: under a temporary name first, then renamed. Throws `Refused`. */
export function writeWhole(path: string, content: Uint8Array | string): void {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 40)}.${process.pid}.tmp`)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(temporary, content)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new Refused(
      `无法写入“${path}”（${errorCode(error)}）。请检查文件夹是否存在、有没有写入权限、文件是否正被打开`,
    )
  }
}

/** The text of a file, or `undefined` if there is none. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw new Refused(`无法读取“${path}”（${errorCode(error)}）`)
  }
}
