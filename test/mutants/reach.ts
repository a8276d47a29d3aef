/** Which tests reach a file, the nearest first: by imports, and by the paths of programs that tests bundle and start. */
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** What is named in quotes and is a file: imported, or bundled, from a path that begins here or at the root. */
const QUOTED = /['"`]([^'"`\n]+\.(?:ts|js))['"`]/g

/**
 * The tests, of some, that reach a file, given by its path from the root; those that reach it in fewer steps come first. `always`:
 * files that every test reaches, but none for their sake.
 */
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
        .flatMap(([, to]) => [posix.join(posix.dirname(file), to!), posix.normalize(to!)])
        .filter((to) => existsSync(join(root, to)))
    known.set(file, found)
    return found
  }
  /** Each file that is reached, and in how many steps. */
  const stepsFrom = (start: string): ReadonlyMap<string, number> => {
    const steps = new Map([[start, 0]])
    const walk = (): void => {
      for (const [file, step] of steps) for (const to of named(file)) if (!steps.has(to)) steps.set(to, step + 1)
    }
    walk()
    for (const file of always) if (!steps.has(file)) steps.set(file, steps.size)
    walk()
    return steps
  }
  const reached = tests.map((test) => ({ test, steps: stepsFrom(test) }))
  return (file) =>
    reached
      .flatMap(({ test, steps }) => (steps.has(file) ? [{ test, step: steps.get(file)! }] : []))
      .sort((a, b) => a.step - b.step)
      .map(({ test }) => test)
}
