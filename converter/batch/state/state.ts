/**
 * What a run knows of the files it has done, kept in the output folder as it goes, so that a later run, or the same after a
 * power cut, does only the rest.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writing } from '../disk/index.ts'
import type { JudgedFile } from '../job.ts'
import type { Done } from '../threads/index.ts'
import { folderIn, isKept, KEPT } from './folder.ts'
import { openJournal, type Span } from './journal.ts'
import { isLock, lock } from './lock.ts'

/** What stays in memory of a file that was done. */
export type KnownFile = Omit<Done, 'judged' | 'report'>

/** A file in the output folder: of whose report it is, from which input, of which kind, and what it held when it was put there. */
export interface OutputFile {
  readonly name: string
  readonly owner: string
  readonly key: string
  readonly kind: string
  readonly sha256: string
}

export interface State {
  /** What is known of an input, by its key. */
  readonly known: ReadonlyMap<string, KnownFile>
  /** The files that this program put into the output folder, by name, from all runs. */
  readonly placed: ReadonlyMap<string, OutputFile>
  /** Is there a file in the output folder that was made of this input? */
  isPlaced(key: string, kind: string): boolean
  /** Equal for equal results: the summaries are up to date with it. */
  readonly summary: string
  add(key: string, done: Done): void
  /** What was judged of an input, read again from where it is kept. */
  judged(key: string): JudgedFile
  place(files: readonly OutputFile[]): void
  unplace(names: readonly string[]): void
  summarised(digest: string): void
  /** Where what is made of an input waits for its name. */
  stage(key: string): string
  /** Closes; after a whole run, forgets inputs but those that it had. */
  close(keep?: (key: string) => boolean): void
}

/** What an input came to: of it, memory holds only what is `known`. */
interface DoneLine {
  readonly key: string
  readonly known: KnownFile
  readonly judged: JudgedFile
}

type Line =
  | { readonly run: string }
  | DoneLine
  | { readonly placed: OutputFile }
  | { readonly unplaced: string }
  | { readonly summary: string }

/** The state of an output folder. `run` names program and options: what another program or other options made does not count. */
export function openState(out: string, run: string): State {
  const folder = folderIn(out)
  writing(folder, () => mkdirSync(folder, { recursive: true }))
  const unlock = lock(folder)
  const known = new Map<string, KnownFile>()
  const placed = new Map<string, OutputFile>()
  /** By input; of a name that went to another input, `placed` says so. */
  const placedOf = new Map<string, readonly OutputFile[]>()
  const at = new Map<string, Span>()
  let summary = ''

  const put = (one: OutputFile): void => {
    placed.set(one.name, one)
    const others = placedOf.get(one.key)?.filter((p) => p.kind !== one.kind) ?? []
    placedOf.set(one.key, [...others, one])
  }
  let current = ''
  const journal = openJournal(join(folder, KEPT.journal), (text, span) => {
    const line = parsed(text)
    if (!line) return
    if ('run' in line) current = line.run
    else if ('placed' in line) put(line.placed)
    else if ('unplaced' in line) placed.delete(line.unplaced)
    else if ('summary' in line) summary = current === run ? line.summary : ''
    else if (current === run) {
      known.set(line.key, line.known)
      at.set(line.key, span)
    }
  })
  const lineOf = (key: string): string => journal.at(at.get(key)!)
  const append = (lines: readonly Line[]) => journal.append(lines.map(textOf))
  append([{ run }])

  return {
    known,
    placed,
    isPlaced: (key, kind) => {
      const one = placedOf.get(key)?.find((p) => p.kind === kind)
      return one !== undefined && placed.get(one.name)?.key === key && isFilled(join(out, one.name))
    },
    get summary() {
      return summary
    },
    add(key, { judged, report: _, ...rest }) {
      at.set(key, append([{ key, known: rest, judged }]))
      known.set(key, rest)
    },
    judged: (key) => (JSON.parse(lineOf(key)) as DoneLine).judged,
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
      if (keep)
        for (const name of readdirSync(folder))
          if (!isKept(name) && !isLock(name)) rmSync(join(folder, name), { force: true })
      // Grown to twice what it needs, it is written anew.
      const kept = [...known.keys()].filter(keep ?? (() => true))
      const needed = kept.reduce((n, key) => n + at.get(key)!.length, 0) + 300 * placed.size
      if (journal.length > 2 * needed + 4096) {
        journal.close([
          textOf({ run }),
          ...kept.map(lineOf),
          ...[...placed.values()].map((f) => textOf({ placed: f })),
          textOf({ summary }),
        ])
      } else journal.close()
      unlock()
    },
  }
}

/** After a power cut a file may be there and empty. */
const isFilled = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0

/** Is there one of ours in this folder? */
export const hasState = (out: string): boolean => existsSync(join(folderIn(out), KEPT.journal))

const textOf = (line: Line): string => JSON.stringify(line)

/** A line that is not ours, or only half, is none. */
function parsed(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line
  } catch {
    return undefined
  }
}
