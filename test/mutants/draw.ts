/** All changes that can be made to the program, and some of them drawn at random. Runs no test. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Random, seeded } from '../support/figures.ts'
import { type Change, changesOf } from './changes.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CODE = ['templates', 'converter', 'addin']

export interface Mutant extends Change {
  readonly file: string
  readonly line: number
  readonly source: string
}

/** The files of a folder by their paths from the root, in order. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((f) => f.isFile())
    .map((f) => relative(ROOT, join(f.parentPath, f.name)).split(sep).join('/'))
    .sort()

/** Every change of the program at places that fit a pattern, as `converter/json.ts:52`. */
export const mutants = (pattern: RegExp): readonly Mutant[] =>
  CODE.flatMap(filesIn)
    .filter((f) => /\.ts$/.test(f) && !/\.d\.ts$/.test(f))
    .flatMap(mutantsOf)
    .filter(({ file, line }) => pattern.test(`${file}:${line}`))

function mutantsOf(file: string): readonly Mutant[] {
  const source = readFileSync(join(ROOT, file), 'utf8')
  return changesOf(source).map((change) => ({
    ...change,
    file,
    source,
    line: source.slice(0, change.start).split('\n').length,
  }))
}

/** Some of all, at random, the three houses and in each of them every kind in turn; the same for the same seed. */
export function drawn(all: readonly Mutant[], most: number, seed: number): readonly Mutant[] {
  const random = seeded(seed)
  const houses = CODE.map((house) =>
    turns(
      all.filter(({ file }) => file.startsWith(`${house}/`)),
      random,
    ),
  )
  return inTurn(houses).slice(0, most)
}

/** Every mutant once, one of each kind in turn. */
function turns(all: readonly Mutant[], random: Random): readonly Mutant[] {
  const kinds = [...new Set(all.map((m) => m.kind))]
  return inTurn(
    kinds.map((kind) =>
      shuffled(
        all.filter((m) => m.kind === kind),
        random,
      ),
    ),
  )
}

const shuffled = <T>(of: readonly T[], random: Random): readonly T[] => {
  const left = [...of]
  return of.flatMap(() => left.splice(random(left.length), 1))
}

/** The first of each list, then the second of each, until all are through. */
const inTurn = <T>(lists: readonly (readonly T[])[]): readonly T[] =>
  Array.from({ length: Math.max(0, ...lists.map((l) => l.length)) }, (_, i) =>
    lists.flatMap((l) => l.slice(i, i + 1)),
  ).flat()

/** What a mutant does, on one line. */
export function told({ file, line, kind, source, start, end, text }: Mutant): string {
  const short = (of: string) => of.replace(/\s+/g, ' ').slice(0, 70)
  return `${file}:${line} ${kind}: ${short(source.slice(start, end))} → ${short(text)}`
}
