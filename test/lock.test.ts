/** One run a folder: who holds a lock keeps it, who is dead does not, and of several who take over one succeeds. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ownName } from '../converter/batch/state/holder.ts'
import { lock as lockAt, type Rhythm } from '../converter/batch/state/lock.ts'
import { THREADS } from './support/threads.ts'

const scratch = mkdtempSync(join(tmpdir(), 'nianbao-lock-'))
const PROGRAM = join(scratch, 'holder.cjs')
let counter = 0
const fresh = (): string => {
  const folder = join(scratch, String(counter++))
  mkdirSync(folder)
  return folder
}
beforeAll(() =>
  build({
    entryPoints: { holder: 'test/support/holder.ts', beat: THREADS.beat },
    outdir: scratch,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
  }),
)
/** Quick enough to be waited for. */
const RHYTHM: Rhythm = { beat: 200, silence: 3_000 }
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Other processes ask for folders; one line each. */
async function asking(folders: readonly string[], moment = 0, before: readonly string[] = [process.execPath]) {
  const [command, ...words] = before
  const child = spawn(command!, [...words, PROGRAM, String(moment), JSON.stringify(RHYTHM), ...folders])
  children.push(child)
  let said = ''
  await new Promise<void>((resolve) =>
    child.stdout.on('data', (some) => {
      said += some
      if (said.split('\n').length > folders.length) resolve()
    }),
  )
  return { child, said: said.trim().split('\n') }
}
const killed = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.on('close', () => resolve())
    child.kill('SIGKILL')
  })
const lock = (folder: string) => lockAt(folder, RHYTHM)
const held = (folder: string): readonly string[] => readdirSync(join(folder, 'lock'))

test('held by a process that runs: refused, until it is freed or the process killed', async () => {
  const folder = fresh()
  const { free } = await lock(folder)
  expect((await asking([folder])).said).toEqual([expect.stringContaining(join(folder, 'lock'))])
  free()
  expect(readdirSync(folder)).toEqual([])
  const { child, said } = await asking([folder])
  expect(said).toEqual(['got'])
  await expect(lock(folder)).rejects.toThrow('另一个程序')
  expect(readdirSync(folder)).toEqual(['lock'])
  await killed(child)
  ;(await lock(folder)).free()
  expect(readdirSync(folder)).toEqual([])
})

test('of six that find the same dead lock at the same moment, one gets it', async () => {
  const folders = Array.from({ length: 30 }, fresh)
  const { child } = await asking(folders)
  await killed(child)
  const moment = Date.now() + 700
  const all = await Promise.all(Array.from({ length: 6 }, () => asking(folders, moment)))
  expect(folders.map((_, i) => all.filter(({ said }) => said[i] === 'got').length)).toEqual(folders.map(() => 1))
  expect(folders.map((folder) => [held(folder).length, readdirSync(folder)])).toEqual(folders.map(() => [1, ['lock']]))
})

test('who frees late takes nobody else’s lock away', async () => {
  const folder = fresh()
  const { free } = await lock(folder)
  rmSync(join(folder, 'lock'), { recursive: true })
  await asking([folder])
  const now = held(folder)
  free()
  expect(held(folder)).toEqual(now)
})

test('what one left that was killed on the way to the lock goes with the next', async () => {
  const folder = fresh()
  const place = ownName().split('-')[2]
  mkdirSync(join(folder, `lock-999999999-1-${place}`, '999999999-1'), { recursive: true })
  ;(await lock(folder)).free()
  expect(readdirSync(folder)).toEqual([])
})

// Only Linux says when a process began; elsewhere people are told what to delete.
test.skipIf(!existsSync('/proc/self/stat'))('a number that is somebody else’s by now holds nothing', async () => {
  const [folder, other] = [fresh(), fresh()]
  await asking([other])
  const [pid] = held(other)[0]!.split('-')
  mkdirSync(join(folder, 'lock', `${pid}-1-${held(other)[0]!.split('-')[2]}`), { recursive: true })
  const { free } = await lock(folder)
  expect(held(folder)).toEqual([expect.stringMatching(`^${process.pid}-`)])
  free()
})

test.skipIf(!existsSync('/proc/self/stat'))('nor does a dead process whose parent has not asked after it', async () => {
  const folder = fresh()
  await asking([folder], 0, ['sh', '-c', '"$0" "$@" & exec sleep 60', process.execPath])
  const pid = Number(held(folder)[0]!.split('-')[0])
  process.kill(pid, 'SIGKILL')
  while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))
    await new Promise((resolve) => setTimeout(resolve, 5))
  expect(process.kill(pid, 0)).toBe(true)
  ;(await lock(folder)).free()
})

describe('a holder of another computer', () => {
  /** The lock as a process of that number leaves it there; numbers say nothing here. */
  const leftBy = (folder: string, pid = process.pid) => {
    const name = `${pid}-1-aaaaaaaaaaaa`
    mkdirSync(join(folder, 'lock'))
    writeFileSync(join(folder, 'lock', name), `1${' '.repeat(19)}PC-01`)
    return join(folder, 'lock', name)
  }

  test('whose heart beats keeps its lock, and is named', async () => {
    const folder = fresh()
    const path = leftBy(folder, 999_999_999)
    let beats = 1
    const beat = setInterval(() => writeFileSync(path, `${String(++beats).padEnd(20)}PC-01`), 100)
    await expect(lock(folder)).rejects.toThrow('电脑“PC-01”')
    clearInterval(beat)
    expect(readdirSync(folder)).toEqual(['lock'])
  })

  test('that is silent is dead, whatever runs here under its number', async () => {
    const folder = fresh()
    leftBy(folder)
    const { free } = await lock(folder)
    expect(held(folder)).toEqual([ownName()])
    free()
    expect(readdirSync(folder)).toEqual([])
  })

  test('of two that wait for the silence, one gets the lock and the other a sentence', async () => {
    const folder = fresh()
    leftBy(folder)
    const both = await Promise.all([asking([folder]), asking([folder])])
    expect(both.map(({ said }) => said[0]).sort()).toEqual(['got', expect.stringContaining('另一个程序')])
    expect(held(folder).length).toBe(1)
  })

  test('that wakes up after somebody has taken over knows it', async () => {
    const folder = fresh()
    const own = await lock(folder)
    expect(own.isLost()).toBe(false)
    rmSync(join(folder, 'lock'), { recursive: true })
    await asking([folder])
    while (!own.isLost()) await new Promise((resolve) => setTimeout(resolve, 20))
    own.free()
    expect(held(folder).length).toBe(1)
  })
})

const NAMESPACE = ['unshare', '--pid', '--fork', '--kill-child']
const canUnshare = spawnSync('unshare', [...NAMESPACE.slice(1), 'true']).status === 0
test.skipIf(!canUnshare).each([
  ['its own /proc', [...NAMESPACE, '--mount-proc']],
  ['the outer /proc', NAMESPACE],
])(
  'in another name space of processes, with %s: kept while it runs, taken over when it is killed',
  async (_, space) => {
    const folder = fresh()
    const { child, said } = await asking([folder], 0, [...space, process.execPath])
    expect(said).toEqual(['got'])
    await expect(lock(folder)).rejects.toThrow('另一个程序')
    expect((await asking([folder], 0, [...space, process.execPath])).said).toEqual([
      expect.stringContaining('另一个程序'),
    ])
    await killed(child)
    ;(await lock(folder)).free()
    expect(readdirSync(folder)).toEqual([])
  },
)
