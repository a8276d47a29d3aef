/** The command line as users run it, a process of its own, bundled from the sources as they are now. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { build } from 'esbuild'
import { THREADS } from './threads.ts'

/** Builds it into a folder; returns the path of the program. `editions`: a file that stands in for the list of editions. */
export async function program(folder: string, editions = 'templates/editions/list.ts'): Promise<string> {
  await build({
    entryPoints: { nianbao: 'converter/cli/nianbao.ts', ...THREADS },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['@aws-sdk/client-s3'],
    // The program ends with an await at top level, which such a bundle cannot have.
    plugins: [
      {
        name: 'editions',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^\.\/list\.ts$/ }, ({ resolveDir }) =>
            resolveDir === resolve('templates/editions') ? { path: resolve(editions) } : undefined,
          ),
      },
      {
        name: 'no top-level await',
        setup: ({ onLoad }) =>
          onLoad({ filter: /converter\/cli\/nianbao\.ts$/ }, ({ path }) => ({
            contents: readFileSync(path, 'utf8').replace(
              /process\.exitCode = await (main\(.*\))/,
              '$1.then((code) => (process.exitCode = code))',
            ),
            loader: 'ts',
          })),
      },
    ],
  })
  return join(folder, 'nianbao.cjs')
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** Runs a command to its end, or until `disturb` ends it. */
export const ended = (
  command: string,
  words: readonly string[],
  disturb: (child: ChildProcess) => void = () => {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(command, words)
    let [out, err] = ['', '']
    child.stdout.on('data', (some) => (out += some))
    child.stderr.on('data', (some) => (err += some))
    child.on('close', (code, signal) => resolve({ code, signal, out, err }))
    disturb(child)
  })

/** What a folder holds, by path: the SHA-256 of each file. The run's own state is left out. */
export const held = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((f) => f.isFile() && !f.parentPath.includes('.nianbao'))
      .map((f) => join(f.parentPath, f.name))
      .sort()
      .map((path) => [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )

/** When each file was last written. */
export const written = (folder: string): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.keys(held(folder)).map((name) => [name, statSync(join(folder, name)).mtimeMs]))
