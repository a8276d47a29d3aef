/** A copy of the repository as it stands, in which files can be broken while nobody's work is touched. Knows no mutant. */
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly timedOut: boolean
}

export interface Copy {
  readonly path: string
  /** Runs a program of node_modules in the copy; what takes longer than `seconds` is ended with all that it started. */
  run(program: string, words: readonly string[], seconds: number): Promise<Ran>
  /** Ends what still runs there first. */
  remove(): void
}

/** Every file that is tracked or would be; installed packages are shared, and dist/ is built by the tests that need it. */
export function copyOf(root: string): Copy {
  const path = mkdtempSync(join(tmpdir(), 'nianbao-mutants-'))
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  for (const file of String(files).split('\0').filter(Boolean))
    if (existsSync(join(root, file))) cpSync(join(root, file), join(path, file), { recursive: true, mode: 0 })
  if (existsSync(join(root, 'dist'))) cpSync(join(root, 'dist'), join(path, 'dist'), { recursive: true })
  const packages = join(path, 'node_modules')
  if (!existsSync(packages)) symlinkSync(realpathSync(join(root, 'node_modules')), packages, 'junction')
  let running: number | undefined
  return {
    path,
    run: (program, words, seconds) =>
      new Promise((resolve) => {
        const at = join(path, 'node_modules', program)
        // A group of its own, so that its threads and browsers end with it.
        const child = spawn(process.execPath, [at, ...words], { cwd: path, detached: true })
        running = child.pid
        let out = ''
        let timedOut = false
        const timer = setTimeout(() => {
          timedOut = true
          end(running)
        }, seconds * 1_000)
        for (const stream of [child.stdout, child.stderr]) stream.on('data', (some) => (out += some))
        child.on('close', (code) => {
          clearTimeout(timer)
          running = undefined
          resolve({ code, out, timedOut })
        })
      }),
    remove() {
      end(running)
      rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function end(group: number | undefined): void {
  try {
    if (group !== undefined) process.kill(-group, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
