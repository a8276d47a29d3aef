/** What was made gets its names in the output folder: deterministic, never over anybody's work, and what no longer holds is taken away. */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { bookEnding, nameOf } from '../../names.ts'
import { organKey } from '../../organ-name.ts'
import { PRINTABLE, SENT_BACK, type SentBack } from '../../print/index.ts'
import { refusal } from '../../refusals.ts'
import { ASIDE, hashFile, isDirectory, setAside, syncFiles, syncFolder, writing } from '../disk/index.ts'
import type { OutputFile, State } from '../state/index.ts'
import type { CollectedFile } from '../work-file.ts'

export interface NamingOptions {
  readonly out: string
  readonly force: boolean
  readonly state: State
  /** What the run was asked to read. */
  readonly paths: readonly string[]
}

export interface PlacedFiles {
  /** By kind, the names of each entry's files, in the order of the entries. */
  readonly outputs: readonly Readonly<Record<string, string>>[]
  /** What was not written, and why. */
  readonly refused: readonly string[]
  /** What else is to be said: what was moved away, mended, or left as somebody has edited it. */
  readonly notes: readonly string[]
}

/** What is said of all files of 50 000 reports at once would take 100 MB. */
const AT_ONCE = 1_000

/** Throws `Refused` where the folder cannot be written to; what has its name by then keeps it, a later run does the rest. */
export async function assignNames(
  entries: readonly CollectedFile[],
  { out, force, state, paths }: NamingOptions,
): Promise<PlacedFiles> {
  const refused: string[] = []
  const wanted = namesOf(entries, out)
  const files = wanted.flat()

  // A name may pass from one report to another: whatever moves is first put back.
  const target = new Map(entries.map(({ key }, i) => [key, wanted[i]!]))
  const passing = [...state.placed.values()].filter((old) => {
    const name = target.get(old.key)?.find((f) => f.kind === old.kind)?.name
    return name !== undefined && name !== old.name && state.isPlaced(old.key, old.kind)
  })
  for (const old of passing) move(join(out, old.name), staged(state, old))
  state.unplace(passing.map((old) => old.name))
  const notes = [...retire(entries, files, { out, state, paths })]

  const edited: string[] = []
  const ready = files.filter((file) => {
    if (!existsSync(staged(state, file))) {
      if (state.isPlaced(file.key, file.kind) && state.standing(file.name) === 'edited') edited.push(file.name)
      return false
    }
    const why = force ? undefined : obstacle(file, state, out)
    if (why !== undefined) refused.push(why)
    else if (state.standing(file.name) === 'broken') notes.push(`“${file.name}”已损坏，重新写了一份`)
    return why === undefined
  })
  if (edited.length > 0) notes.push(`这些文件有人改过，没有覆盖：${listed(edited)}。确要重新生成请加 --force`)
  for (let i = 0; i < ready.length; i += AT_ONCE) {
    const some = ready.slice(i, i + AT_ONCE)
    await syncFiles(some.map((file) => staged(state, file)))
    // Said before it is done: after a power cut, a name that has its file is known to have it.
    state.place(some.map((file) => (file.sha256 === '' ? { ...file, sha256: hashOf(staged(state, file)) } : file)))
    for (const file of some) move(staged(state, file), join(out, file.name))
  }
  if (ready.length > 0) syncFolder(out)

  const isThere = (f: OutputFile) => state.isPlaced(f.key, f.kind)
  return {
    outputs: wanted.map((own) => Object.fromEntries(own.filter(isThere).map((f) => [f.kind, f.name]))),
    refused,
    notes,
  }
}

const staged = (state: State, { key, kind }: Pick<OutputFile, 'key' | 'kind'>): string => `${state.stage(key)}.${kind}`

/** The files of each entry with their names: the report's own, or, where another report has that already, with a hash behind it. */
function namesOf(entries: readonly CollectedFile[], out: string): readonly (readonly OutputFile[])[] {
  const taken = { document: new Set<string>(), letter: new Set<string>() }
  return entries.map((entry) => {
    const { key, made, sha256, file, head } = entry
    const free = (of: Set<string>): string => {
      const plain = nameOf(
        head.organ === undefined ? undefined : { organ: { name: head.organ }, year: head.year ?? null },
        file,
      )
      const name = of.has(plain.toLowerCase()) ? `${plain}-${(sha256 || key).slice(0, 8)}` : plain
      of.add(name.toLowerCase())
      return name
    }
    const kinds = Object.keys(made).map((kind) => (kind === PRINTABLE ? 'pdf' : kind))
    const isLetter = (kind: string): kind is SentBack => kind in SENT_BACK
    const document = kinds.some((kind) => !isLetter(kind)) ? free(taken.document) : ''
    const letter = kinds.some(isLetter) ? free(taken.letter) : ''
    const owner = ownersOf(entry)[0]!
    const source = relative(out, file).replaceAll('\\', '/')
    return kinds.map((kind) => ({
      name: isLetter(kind) ? `${letter}-${bookEnding(SENT_BACK[kind], file)}` : `${document}.${kind}`,
      owner,
      source,
      key,
      kind,
      sha256: made[kind] ?? '',
    }))
  })
}

/** Whose a file is: a report's by year and organ; of a file that could not be read only its name is known. */
const ownersOf = ({ head, file }: CollectedFile): readonly string[] => [
  ...(head.organ === undefined ? [] : [`${head.year ?? ''} ${organKey(head.organ)}`]),
  `file ${basename(file)}`,
]

/** Why a file cannot have its name: somebody's work is there. */
function obstacle({ name, owner, sha256 }: OutputFile, state: State, out: string): string | undefined {
  const standing = state.standing(name)
  if (standing === 'none') return undefined
  const isOwn = state.placed.get(name)?.owner === owner
  if (isOwn && standing !== 'edited' && standing !== 'foreign') return undefined
  const path = join(out, name)
  if (!isDirectory(path) && hashFile(path) === sha256) return undefined
  return refusal(isOwn ? 'resultEdited' : 'resultExists', name).message
}

/**
 * What a run before made of reports that are gone, renamed, or no longer fit to be published goes to a sub-folder; a letter
 * that is no longer due goes altogether, unless somebody has written into it. Says so, but for letters.
 */
function* retire(
  entries: readonly CollectedFile[],
  files: readonly OutputFile[],
  { out, state, paths }: Pick<NamingOptions, 'out' | 'state' | 'paths'>,
): Generator<string> {
  const owners = new Set(entries.flatMap(ownersOf))
  const next = new Map(files.map((f) => [f.name, f.owner]))
  const isGone = goneFrom(entries, paths, out)
  const stale = [...state.placed.values()].filter(
    (p) => next.get(p.name) !== p.owner && (owners.has(p.owner) || isGone(p)),
  )
  const moved: { readonly name: string; readonly edited: boolean }[] = []
  for (const { name, kind } of stale) {
    const standing = state.standing(name)
    if (standing === 'none') continue
    if (standing !== 'edited' && kind in SENT_BACK) {
      writing(join(out, name), () => rmSync(join(out, name), { force: true }))
      continue
    }
    setAside(out, name)
    moved.push({ name, edited: standing === 'edited' })
  }
  state.unplace(stale.map((p) => p.name))
  const of = (edited: boolean) => moved.filter((m) => m.edited === edited).map((m) => m.name)
  if (of(false).length > 0) yield `这些文件已经过时，移到了“${ASIDE}”文件夹：${listed(of(false))}`
  if (of(true).length > 0)
    yield `这些文件已经过时，但里面有改动，移到了“${ASIDE}”文件夹，请自行处理：${listed(of(true))}`
}

/**
 * Whether the report behind a file is no longer among those that the run was asked to read. A folder or an archive that cannot
 * be opened hides its reports: they are not gone.
 */
function goneFrom(
  entries: readonly CollectedFile[],
  paths: readonly string[],
  out: string,
): (file: OutputFile) => boolean {
  const inside = (path: string, folders: readonly string[]) =>
    folders.some((folder) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep))
  const asked = paths.map((path) => resolve(path))
  const closed = entries.filter(({ head }) => head.organ === undefined).map(({ file }) => resolve(file))
  return ({ source }) => {
    if (source === undefined) return false
    const path = resolve(out, source)
    return (asked.includes(path) || inside(path, asked)) && !inside(path, closed)
  }
}

const MOST_NAMES = 10
/** The first names, and how many there are. */
const listed = (names: readonly string[]): string =>
  names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join('、')} 等 ${names.length} 个` : names.join('、')

const hashOf = (path: string): string => hashFile(path) ?? ''

const move = (from: string, to: string): void => writing(to, () => renameSync(from, to))
