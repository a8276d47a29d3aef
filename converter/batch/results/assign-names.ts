/** What was made gets its names in the output folder: deterministic, never over anybody's work, and what no longer holds is taken away. */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { documentName, safeName } from '../../names.ts'
import { organKey } from '../../organ-name.ts'
import { PRINTABLE, SENT_BACK, type SentBack } from '../../print/index.ts'
import { readIfThere, sha256 as sha256Of, writing } from '../disk/index.ts'
import type { OutputFile, State } from '../state/index.ts'
import type { CollectedFile } from '../work-file.ts'

export interface NamingOptions {
  readonly out: string
  readonly force: boolean
  readonly state: State
}

export interface PlacedFiles {
  /** By kind, the names of each entry's files, in the order of the entries. */
  readonly outputs: readonly Readonly<Record<string, string>>[]
  /** What was not written or not taken away, and why. */
  readonly refused: readonly string[]
}

/** What is said of all files of 50 000 reports at once would take 100 MB. */
const AT_ONCE = 1_000

/** Throws `Refused` where the folder cannot be written to; what has its name by then keeps it, a later run does the rest. */
export function assignNames(entries: readonly CollectedFile[], { out, force, state }: NamingOptions): PlacedFiles {
  const refused: string[] = []
  const wanted = namesOf(entries)
  const files = wanted.flat()

  // A name may pass from one report to another: whatever moves is first put back.
  const target = new Map(entries.map(({ key }, i) => [key, wanted[i]!]))
  for (const old of [...state.placed.values()]) {
    const name = target.get(old.key)?.find((f) => f.kind === old.kind)?.name
    if (name !== undefined && name !== old.name && state.isPlaced(old.key, old.kind))
      move(join(out, old.name), staged(state, old))
  }

  const ready = files.filter((file) => {
    if (!existsSync(staged(state, file))) return false
    if (force || isFree(file, state, out)) return true
    refused.push(`已有“${file.name}”，不是本程序为该单位生成的，没有覆盖。确要覆盖请加 --force`)
    return false
  })
  for (let i = 0; i < ready.length; i += AT_ONCE) {
    const some = ready.slice(i, i + AT_ONCE)
    // Said before it is done: after a power cut, a name that has its file is known to have it.
    state.place(some.map((file) => (file.sha256 === '' ? { ...file, sha256: hashOf(staged(state, file)) } : file)))
    for (const file of some) move(staged(state, file), join(out, file.name))
  }

  const missing = new Set(refused.length > 0 ? files.filter((f) => !state.isPlaced(f.key, f.kind)) : [])
  refused.push(...takeAway(entries, files, state, out))
  return {
    outputs: wanted.map((own) => Object.fromEntries(own.filter((f) => !missing.has(f)).map((f) => [f.kind, f.name]))),
    refused,
  }
}

const staged = (state: State, { key, kind }: Pick<OutputFile, 'key' | 'kind'>): string => `${state.stage(key)}.${kind}`

/** The files of each entry with their names: the report's own, or, where another report has that already, with a hash behind it. */
function namesOf(entries: readonly CollectedFile[]): readonly (readonly OutputFile[])[] {
  const taken = { document: new Set<string>(), letter: new Set<string>() }
  return entries.map((entry) => {
    const { key, made, sha256, file, head } = entry
    const free = (of: Set<string>): string => {
      const plain =
        head.organ === undefined
          ? withoutEnding(file)
          : documentName({ organ: { name: head.organ }, year: head.year ?? null })
      const name = of.has(plain.toLowerCase()) ? `${plain}-${(sha256 || key).slice(0, 8)}` : plain
      of.add(name.toLowerCase())
      return name
    }
    const kinds = Object.keys(made).map((kind) => (kind === PRINTABLE ? 'pdf' : kind))
    const isLetter = (kind: string): kind is SentBack => kind in SENT_BACK
    const document = kinds.some((kind) => !isLetter(kind)) ? free(taken.document) : ''
    const letter = kinds.some(isLetter) ? free(taken.letter) : ''
    const owner = ownersOf(entry)[0]!
    return kinds.map((kind) => ({
      name: isLetter(kind) ? `${letter}-${bookEnding(SENT_BACK[kind], file)}` : `${document}.${kind}`,
      owner,
      key,
      kind,
      sha256: made[kind] ?? '',
    }))
  })
}

/** Excel opens a workbook with macros only under its own ending. */
const bookEnding = (name: string, file: string): string =>
  /\.xlsm$/i.test(file) ? name.replace(/\.xlsx$/, '.xlsm') : name

const withoutEnding = (file: string): string => safeName(basename(file).replace(/\.[^.]*$/, ''))

/** Whose a file is: a report's by year and organ; of a file that could not be read only its name is known. */
const ownersOf = ({ head, file }: CollectedFile): readonly string[] => [
  ...(head.organ === undefined ? [] : [`${head.year ?? ''} ${organKey(head.organ)}`]),
  `file ${basename(file)}`,
]

/** Nobody's, the same unit's from an earlier run, or already what would be written. */
function isFree(file: OutputFile, state: State, out: string): boolean {
  if (state.placed.get(file.name)?.owner === file.owner) return true
  const there = readIfThere(join(out, file.name))
  return !there || sha256Of(there) === file.sha256
}

/** What a unit of this run no longer has, e.g. the letter of a report that is right by now; unless somebody has changed it. */
function takeAway(
  entries: readonly CollectedFile[],
  files: readonly OutputFile[],
  state: State,
  out: string,
): readonly string[] {
  const owners = new Set(entries.flatMap(ownersOf))
  const names = new Set(files.map((f) => f.name))
  const stale = [...state.placed.values()].filter((p) => owners.has(p.owner) && !names.has(p.name))
  const changed = stale.filter(({ name, sha256 }) => {
    const there = readIfThere(join(out, name))
    if (there && sha256Of(there) !== sha256) return true
    rmSync(join(out, name), { force: true })
    return false
  })
  state.unplace(stale.map((p) => p.name))
  return changed.map(({ name }) => `“${name}”已经过时，但里面有改动，没有删除，请自行处理`)
}

const hashOf = (path: string): string => sha256Of(readIfThere(path) ?? new Uint8Array())

const move = (from: string, to: string): void => writing(to, () => renameSync(from, to))
