/** The collected files one after the other, those in archives too: their bytes, or why there are none. */
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { archiveEntries } from '../archive.ts'
import { looksLikeArchive } from '../endings.ts'
import { Unreadable } from '../snapshot.ts'
import { nodeInflate } from '../xlsx/inflate-node.ts'
import { sha256 } from './files.ts'
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

/** More than any workbook of ours, or a season's archive; beyond, a file is not even opened. */
const LIMIT = 50 * 2 ** 20

/** The files that paths lead to, in their order; `onMore` hears how many more there are than paths, as archives are opened. */
export function* inputs(paths: readonly string[], onMore: (more: number) => void = () => {}): Generator<Input> {
  for (const path of paths) {
    const file = path.replaceAll('\\', '/')
    if (!looksLikeArchive(path)) yield input(file, () => bytesOf(path))
    else yield* entries(path, file, onMore)
  }
}

/** One file again, e.g. to judge it anew. `undefined`: it is no longer there as it was. */
export function again(paths: readonly string[], { file, sha256 }: Pick<Input, 'file' | 'sha256'>): Input | undefined {
  const path = paths.find((p) => file === p.replaceAll('\\', '/') || file.startsWith(`${p.replaceAll('\\', '/')}/`))
  for (const one of inputs(path === undefined ? [] : [path])) if (one.file === file && one.sha256 === sha256) return one
  return undefined
}

function* entries(path: string, file: string, onMore: (more: number) => void): Generator<Input> {
  try {
    const found = archiveEntries(bytesOf(path), nodeInflate)
    onMore(found.length - 1)
    for (const entry of found) yield input(`${file}/${entry.name}`, entry.read)
  } catch (error) {
    yield input(file, () => {
      throw error
    })
  }
}

function input(file: string, read: () => Uint8Array): Input {
  const name = basename(file)
  try {
    const content = read()
    return { file, name, content, sha256: sha256(content) }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { file, name, content: { code: error.code, detail: error.detail }, sha256: '' }
  }
}

/** Throws `Unreadable` whatever the reason: a file that cannot be opened does not stop the others. */
function bytesOf(path: string): Uint8Array {
  try {
    const stat = statSync(path)
    if (!stat.isFile()) throw new Unreadable('WB-CORRUPT', stat.isDirectory() ? '这是文件夹，不是文件' : '不是普通文件')
    if (stat.size > LIMIT) throw new Unreadable('WB-LIMIT', `文件有 ${Math.round(stat.size / 2 ** 20)} MB`)
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable('WB-CORRUPT', REASON[String((error as { code?: unknown }).code)] ?? '无法打开')
  }
}

const REASON: Readonly<Record<string, string>> = {
  EACCES: '没有读取权限',
  EPERM: '没有读取权限',
  ENOENT: '文件已不在',
  ELOOP: '链接指向自己',
}
