/**
 * What a run knows of the files it has done, kept in the output folder as it goes, so that a later run, or the same after a
 * power cut, does only the rest.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { refusal } from '../../refusals.ts'
import { makeFolder, writing } from '../disk/index.ts'
import type { JudgedFile } from '../job.ts'
import type { Done } from '../threads/index.ts'
import { folderIn, isKept, KEPT } from './folder.ts'
import { openJournal, type Span } from './journal.ts'
import { isLock, lock } from './lock.ts'
import { type Standing, standingOf } from './standing.ts'

/** What stays in memory of a file that was done. */
export type KnownFile = Omit<Done, 'judged' | 'report' | 'words'>

/** A file in the output folder: of whose report it is, from which input, of which kind, and what it held when it was put there. */
export interface OutputFile {
  readonly name: string
  readonly owner: string
  /** Where the report was found, seen from the output folder; what earlier versions wrote does not say. */
  readonly source?: string
  readonly key: string
  readonly kind: string
  readonly sha256: string
}

export interface State {
  /** What is known of an input, by its key. */
  readonly known: ReadonlyMap<string, KnownFile>
  /** The files that this program put into the output folder, by name, from all runs. */
  readonly placed: ReadonlyMap<string, OutputFile>
  /** Is there a file in the output folder that was made of this input, as it was written or as somebody has edited it since? */
  isPlaced(key: string, kind: string): boolean
  /** What stands under a name in the output folder; looked at once; after `place`, what was placed. */
  standing(name: string): Standing
  /** Equal for equal results: the summaries are up to date with it. */
  readonly summary: string
  /** By name, the hash of each summary; `undefined` where nobody knows, as a run ended while it wrote them. */
  readonly summaries: ReadonlyMap<string, string> | undefined
  add(key: string, done: Done): void
  /** What was judged of an input, read again from where it is kept. */
  judged(key: string): JudgedFile
  /** What it should say in its own words, read again likewise. */
  words(key: string): string
  place(files: readonly OutputFile[]): void
  unplace(names: readonly string[]): void
  /** Whatever becomes of the summaries from here on is this program's doing. */
  summarising(): void
  summarised(digest: string, files: ReadonlyMap<string, string>): void
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
  readonly words: string
}

type Line =
  | { readonly run: string }
  | DoneLine
  | { readonly placed: OutputFile }
  | { readonly unplaced: string }
  | { readonly summary: string; readonly files?: Readonly<Record<string, string>> }
  | { readonly summarising: true }

export interface StateOptions {
  /** What somebody has edited is made anew. */
  readonly force?: boolean
}

/**
 * The state of an output folder. `run` names program and options: what another program or other options made does not count.
 * Throws `Refused` where another run is going on there.
 */
export async function openState(out: string, run: string, { force = false }: StateOptions = {}): Promise<State> {
  const folder = folderIn(out)
  writing(folder, () => makeFolder(folder))
  const lockOn = await lock(folder)
  const known = new Map<string, KnownFile>()
  const placed = new Map<string, OutputFile>()
  /** By input; of a name that went to another input, `placed` says so. */
  const placedOf = new Map<string, readonly OutputFile[]>()
  const at = new Map<string, Span>()
  let summary = ''
  let summaries: ReadonlyMap<string, string> | undefined = new Map()
  /** Under each name, every content that this program ever gave it: a run may have ended between saying so and doing it. */
  const given = new Map<string, Set<string>>()
  const seen = new Map<string, Standing>()

  const put = (one: OutputFile): void => {
    placed.set(one.name, one)
    given.set(one.name, (given.get(one.name) ?? new Set()).add(one.sha256))
    const others = placedOf.get(one.key)?.filter((p) => p.kind !== one.kind) ?? []
    placedOf.set(one.key, [...others, one])
  }
  let current = ''
  const journal = openJournal(join(folder, KEPT.journal), (text, span) => {
    const line = parsed(text)
    if (!line) return
    if ('run' in line) current = line.run
    else if ('placed' in line) put(line.placed)
    else if ('unplaced' in line) {
      placed.delete(line.unplaced)
      given.delete(line.unplaced)
    } else if ('summarising' in line) summaries = undefined
    else if ('summary' in line) {
      summary = current === run ? line.summary : ''
      summaries = line.files && new Map(Object.entries(line.files))
    } else if (current === run) {
      known.set(line.key, line.known)
      at.set(line.key, span)
    }
  })
  const lineOf = (key: string): string => journal.at(at.get(key)!)
  const doneOf = (key: string) => JSON.parse(lineOf(key)) as DoneLine
  const append = (lines: readonly Line[]) => {
    if (lockOn.isLost()) throw refusal('takenOver')
    return journal.append(lines.map(textOf))
  }
  append([{ run }])
  const standing = (name: string): Standing => {
    const known = seen.get(name) ?? standingOf(join(out, name), placed.get(name)?.sha256, given.get(name))
    seen.set(name, known)
    return known
  }

  return {
    known,
    placed,
    isPlaced: (key, kind) => {
      const one = placedOf.get(key)?.find((p) => p.kind === kind)
      if (one === undefined || placed.get(one.name)?.key !== key) return false
      return standing(one.name) === 'whole' || (standing(one.name) === 'edited' && !force)
    },
    standing,
    get summary() {
      return summary
    },
    get summaries() {
      return summaries
    },
    add(key, { judged, report: _, words, ...rest }) {
      at.set(key, append([{ key, known: rest, judged, words }]))
      known.set(key, rest)
    },
    judged: (key) => doneOf(key).judged,
    words: (key) => doneOf(key).words,
    place(files) {
      append(files.map((f) => ({ placed: f })))
      // Before any of them has its name: what has one after a power cut is known to be ours.
      journal.sync()
      for (const one of files) {
        put(one)
        seen.set(one.name, 'whole')
      }
    },
    unplace(names) {
      append(names.map((unplaced) => ({ unplaced })))
      for (const name of names) {
        placed.delete(name)
        given.delete(name)
        seen.delete(name)
      }
    },
    summarising() {
      append([{ summarising: true }])
      journal.sync()
    },
    summarised(digest, files) {
      append([{ summary: digest, files: Object.fromEntries(files) }])
      summary = digest
      summaries = files
    },
    stage: (key) => join(folder, key),
    close(keep) {
      if (lockOn.isLost()) {
        journal.close()
        return
      }
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
          ...(summaries
            ? [textOf({ summary, files: Object.fromEntries(summaries) })]
            : [textOf({ summarising: true })]),
        ])
      } else journal.close()
      lockOn.free()
    },
  }
}

/** Is there one of ours in this folder? */
export const hasState = (out: string): boolean => existsSync(join(folderIn(out), KEPT.journal))

const textOf = (line: Line): string => JSON.stringify(line)

/** A line that is not ours, or only half, is none. */
function parsed(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Line | null
    return typeof line === 'object' && line !== null ? line : undefined
  } catch {
    return undefined
  }
}
