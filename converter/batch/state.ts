/**
 * What a run knows of the files it has done, kept in the output folder as it goes, so that a later run, or the same after a
 * power cut, does only the rest. A file of lines that only grows while a run lasts: what was written stays, and a last line
 * that was cut off is as if it had never been.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { Refused, writeWhole } from './files.ts'
import type { Judged } from './job.ts'
import type { Done } from './thread.ts'

/** What stays in memory of a file that was done. */
export type Known = Omit<Done, 'judged' | 'report'>

/** A file in the output folder: of whose report it is, from which input, of which kind, and what it held when it was put there. */
export interface Placed {
  readonly name: string
  readonly owner: string
  readonly key: string
  readonly kind: string
  readonly sha256: string
}

export interface State {
  /** What is known of an input, by its key. */
  readonly known: ReadonlyMap<string, Known>
  /** The files that this program put into the output folder, by name, from all runs. */
  readonly placed: ReadonlyMap<string, Placed>
  /** Is there a file in the output folder that was made of this input? */
  isPlaced(key: string, kind: string): boolean
  /** Equal for equal results: the summaries are up to date with it. */
  readonly summary: string
  add(key: string, done: Done): void
  judged(key: string): Judged
  place(files: readonly Placed[]): void
  unplace(names: readonly string[]): void
  summarised(digest: string): void
  /** Where what is made of an input waits for its name. */
  stage(key: string): string
  /** Closes; after a whole run, forgets inputs but those that it had. */
  close(keep?: (key: string) => boolean): void
}

type Line =
  | { readonly run: string }
  | { readonly key: string; readonly known: Known; readonly judged: Judged }
  | { readonly placed: Placed }
  | { readonly unplaced: string }
  | { readonly summary: string }

const FOLDER = '.nianbao'
const FILE = 'state.ndjson'
const LOCK = 'lock'

/** In memory only: for a run that writes nothing. */
export function memoryState(): State {
  const known = new Map<string, Known>()
  const texts = new Map<string, string>()
  return {
    known,
    placed: new Map(),
    isPlaced: () => false,
    summary: '',
    add: (key, { judged, report: _, ...rest }) => {
      known.set(key, rest)
      texts.set(key, judged)
    },
    judged: (key) => JSON.parse(texts.get(key)!) as Judged,
    place: () => {},
    unplace: () => {},
    summarised: () => {},
    stage: () => '',
    close: () => {},
  }
}

/** The state of an output folder. `run` names program and options: what another program or other options made does not count. */
export function openState(out: string, run: string): State {
  const folder = join(out, FOLDER)
  const path = join(folder, FILE)
  attempt(folder, () => mkdirSync(folder, { recursive: true }))
  lock(folder)
  const known = new Map<string, Known>()
  const placed = new Map<string, Placed>()
  /** By input and kind; of a name that went to another input, `placed` says so. */
  const names = new Map<string, string>()
  const put = (one: Placed): void => {
    placed.set(one.name, one)
    names.set(`${one.key} ${one.kind}`, one.name)
  }
  const at = new Map<string, { readonly from: number; readonly length: number }>()
  let summary = ''

  const file = attempt(folder, () => openSync(path, 'a+'))
  let end = replay()

  function append(lines: readonly Line[]): void {
    const bytes = Buffer.from(lines.map((l) => `${JSON.stringify(l)}\n`).join(''))
    attempt(folder, () => writeSync(file, bytes))
    end += bytes.length
  }
  function replay(): number {
    const bytes = readFileSync(file)
    let current = ''
    let from = 0
    for (let to = bytes.indexOf(10, from); to >= 0; from = to + 1, to = bytes.indexOf(10, from)) {
      const line = parsed(bytes.toString('utf8', from, to))
      if (!line) continue
      if ('run' in line) current = line.run
      else if ('placed' in line) put(line.placed)
      else if ('unplaced' in line) placed.delete(line.unplaced)
      else if ('summary' in line) summary = current === run ? line.summary : ''
      else if (current === run) {
        known.set(line.key, line.known)
        at.set(line.key, { from, length: to - from })
      }
    }
    // A line that was cut off would swallow the next.
    if (from < fstatSync(file).size) ftruncateSync(file, from)
    return from
  }
  append([{ run }])

  function judged(key: string): Judged {
    const { from, length } = at.get(key)!
    const bytes = Buffer.alloc(length)
    readSync(file, bytes, 0, length, from)
    return (JSON.parse(bytes.toString('utf8')) as { judged: Judged }).judged
  }
  return {
    known,
    placed,
    isPlaced: (key, kind) => {
      const name = names.get(`${key} ${kind}`)
      return name !== undefined && placed.get(name)?.key === key && isFilled(join(out, name))
    },
    get summary() {
      return summary
    },
    add(key, { judged: text, report: _, ...rest }) {
      const bytes = Buffer.from(`{"key":${JSON.stringify(key)},"known":${JSON.stringify(rest)},"judged":${text}}\n`)
      attempt(folder, () => writeSync(file, bytes))
      at.set(key, { from: end, length: bytes.length - 1 })
      end += bytes.length
      known.set(key, rest)
    },
    judged,
    place(files) {
      append(files.map((f) => ({ placed: f })))
      files.forEach(put)
    },
    unplace(names) {
      append(names.map((unplaced) => ({ unplaced })))
      for (const name of names) placed.delete(name)
    },
    summarised(digest) {
      append([{ summary: digest }])
      summary = digest
    },
    stage: (key) => join(folder, key),
    close(keep) {
      // What waits for a name and was not wanted after all is in nobody's way: a run that was stopped wants it later.
      if (keep) for (const name of readdirSync(folder)) if (name !== FILE) rmSync(join(folder, name), { force: true })
      // Grown to twice what it needs, it is written anew.
      const kept = [...known.keys()].filter(keep ?? (() => true))
      const needed = kept.reduce((n, key) => n + at.get(key)!.length, 0) + 300 * placed.size
      if (end > 2 * needed + 4096) {
        const lines: string[] = [JSON.stringify({ run })]
        for (const key of kept) lines.push(JSON.stringify({ key, known: known.get(key), judged: judged(key) }))
        for (const f of placed.values()) lines.push(JSON.stringify({ placed: f }))
        lines.push(JSON.stringify({ summary }))
        closeSync(file)
        writeWhole(path, `${lines.join('\n')}\n`)
      } else closeSync(file)
      rmSync(join(folder, LOCK), { force: true })
    },
  }
}

/** After a power cut a file may be there and empty. */
const isFilled = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0

/** Is there one of ours in this folder? */
export const hasState = (out: string): boolean => existsSync(join(out, FOLDER, FILE))

/** Two runs into one folder would take each other's files. A run that was killed leaves its lock; nobody holds that any more. */
function lock(folder: string): void {
  const path = join(folder, LOCK)
  const own = String(process.pid)
  try {
    writeFileSync(path, own, { flag: 'wx' })
  } catch (error) {
    const holder = (error as { code?: unknown }).code === 'EEXIST' ? readFileSync(path, 'utf8') : own
    if (holder !== own && isRunning(Number(holder)))
      throw new Refused(`另一个程序正在往这个文件夹里写成果。请等它做完；确定没有的，删除“${path}”后再运行`)
    attempt(folder, () => writeFileSync(path, own))
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM'
  }
}

/** What the file system does not let us do is the user's to mend. */
function attempt<T>(folder: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    const code = String((error as { code?: unknown }).code)
    throw new Refused(`无法写入“${folder}”（${code}）。请检查文件夹是否存在、磁盘空间和写入权限`)
  }
}

/** A line that is not ours, or only half, is none. */
function parsed(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line
  } catch {
    return undefined
  }
}
