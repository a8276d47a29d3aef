/** Which tests reach a file: by imports, and by the paths of programs that tests bundle and start. */
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** What is named in quotes and is a file: imported, or bundled from a path that begins at the root. */
const QUOTED = /['"`]([^'"`\n]+\.(?:ts|js))['"`]/g

/** The tests, of some, that reach a file, given by its path from the root. */
export function reaching(
  root: string,
  tests: readonly string[],
  always: readonly string[],
): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  const named = (file: string): readonly string[] => {
    const found =
      known.get(file) ??
      [...readFileSync(join(root, file), 'utf8').matchAll(QUOTED)]
        .map(([, to]) => (to!.startsWith('.') ? posix.join(posix.dirname(file), to!) : to!))
        .filter((to) => existsSync(join(root, to)))
    known.set(file, found)
    return found
  }
  const reachedFrom = (start: string): ReadonlySet<string> => {
    const seen = new Set([start, ...always])
    for (const file of seen) for (const to of named(file)) seen.add(to)
    return seen
  }
  const reached = new Map(tests.map((test) => [test, reachedFrom(test)]))
  return (file) => tests.filter((test) => reached.get(test)!.has(file))
}
