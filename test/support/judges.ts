/** Programs of others that judge what this one writes. `node test/prepare.mjs` installs them; what is missing is skipped by name. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const runs = (program: string, ...words: readonly string[]): boolean =>
  spawnSync(program, words, { timeout: 60_000 }).status === 0

/** Debian's Python, which sees Debian's packages, whatever else comes first on the path. */
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'

/** Does Python have this module? */
export const inPython = (module: string): boolean => runs(PYTHON, '-c', `import ${module}`)

/** What a Python program prints, as JSON; it gets the words. */
export const python = (program: string, ...words: readonly string[]): unknown =>
  JSON.parse(execFileSync(PYTHON, ['-c', program, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 }))

export const haveGnumeric = runs('ssconvert', '--version')
export const haveJava = runs('java', '-version')

const { resolve } = createRequire(new URL('../judges/package.json', import.meta.url))

/** Where a module of the packages in test/judges stands; `undefined` where they are not installed. */
export function judgePath(module: string): string | undefined {
  try {
    return resolve(module)
  } catch {
    return undefined
  }
}

/** Loads a module of the packages in test/judges. */
export const load = async <T>(module: string): Promise<T> => (await import(pathToFileURL(judgePath(module)!).href)) as T
