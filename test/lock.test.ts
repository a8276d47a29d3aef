/** One run a folder: who holds a lock keeps it, who is dead does not, and of several who take over one succeeds. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lock } from '../converter/batch/state/lock.ts'

const scratch = mkdtempSync(join(tmpdir(), 'nianbao-lock-'))
const PROGRAM = join(scratch, 'holder.cjs')
let counter = 0
const fresh = (): string => {
  const folder = join(scratch, String(counter++))
  mkdirSync(folder)
  return folder
}
beforeAll(() =>
  build({ entryPoints: ['test/support/holder.ts'], outfile: PROGRAM, bundle: true, platform: 'node', format: 'cjs' }),
)
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Other processes ask for folders; one line each. */
async function asking(folders: readonly string[], moment = 0, before: readonly string[] = [process.execPath]) {
  const [command, ...words] = before
  const child = spawn(command!, [...words, PROGRAM, String(moment), ...folders])
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
const held = (folder: string): readonly string[] => readdirSync(join(folder, 'lock'))

test('held by a process that runs: refused, until it is freed or the process killed', async () => {
  const folder = fresh()
  const free = lock(folder)
  expect((await asking([folder])).said).toEqual([expect.stringContaining(join(folder, 'lock'))])
  free()
  expect(readdirSync(folder)).toEqual([])
  const { child, said } = await asking([folder])
  expect(said).toEqual(['got'])
  expect(() => lock(folder)).toThrow('另一个程序')
  expect(readdirSync(folder)).toEqual(['lock'])
  await killed(child)
  lock(folder)()
  expect(readdirSync(folder)).toEqual([])
})

test('of six that find the same dead lock at the same moment, one gets it', async () => {
  const folders = Array.from({ length: 200 }, fresh)
  const { child } = await asking(folders)
  await killed(child)
  const moment = Date.now() + 700
  const all = await Promise.all(Array.from({ length: 6 }, () => asking(folders, moment)))
  expect(folders.map((_, i) => all.filter(({ said }) => said[i] === 'got').length)).toEqual(folders.map(() => 1))
  expect(folders.map((folder) => [held(folder).length, readdirSync(folder)])).toEqual(folders.map(() => [1, ['lock']]))
})

test('who frees late takes nobody else’s lock away', async () => {
  const folder = fresh()
  const free = lock(folder)
  rmSync(join(folder, 'lock'), { recursive: true })
  await asking([folder])
  const now = held(folder)
  free()
  expect(held(folder)).toEqual(now)
})

test('what one left that was killed on the way to the lock goes with the next', () => {
  const folder = fresh()
  mkdirSync(join(folder, 'lock-999999999-1', '999999999-1'), { recursive: true })
  lock(folder)()
  expect(readdirSync(folder)).toEqual([])
})

// Only Linux says when a process began; elsewhere people are told what to delete.
test.skipIf(!existsSync('/proc/self/stat'))('a number that is somebody else’s by now holds nothing', async () => {
  const [folder, other] = [fresh(), fresh()]
  await asking([other])
  const [pid] = held(other)[0]!.split('-')
  mkdirSync(join(folder, 'lock', `${pid}-1`), { recursive: true })
  const free = lock(folder)
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
  lock(folder)()
})
