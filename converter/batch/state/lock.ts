/**
 * One run a folder: two would take each other's files. The lock is a folder that holds one name, its holder's. A run that was
 * killed leaves it; the next sees that nobody of that name is running, and takes over. Does not know what is locked.
 */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { refusal } from '../../refusals.ts'
import { notWritten, writing } from '../disk/index.ts'

const LOCK = 'lock'
/** In a locked folder, what begins like this is not for others. */
export const isLock = (name: string): boolean => name === LOCK || name.startsWith(`${LOCK}-`)

/** A lock may change hands while somebody asks for it. Not so often: then something else is wrong. */
const TRIES = 20

/** Locks a folder for this process; returns what frees it. Throws `Refused` where another run is going on. */
export function lock(folder: string): () => void {
  const path = join(folder, LOCK)
  const own = nameOf(process.pid)
  const ready = `${path}-${own}`
  for (let tries = 1; ; tries++) {
    // A folder is renamed with what it holds, and only to where there is none or an empty one: nobody sees half a lock, and of
    // several who take over the same one, one succeeds.
    writing(folder, () => mkdirSync(join(ready, own), { recursive: true }))
    try {
      renameSync(ready, path)
      break
    } catch (error) {
      if (tries === TRIES) throw notWritten(path, error)
    }
    const holders = holdersOf(path)
    if (holders.some((name) => name !== own && isRunning(name))) {
      rmSync(ready, { recursive: true, force: true })
      throw refusal('locked', path)
    }
    free(path, holders)
  }
  for (const name of readdirSync(folder))
    if (isLock(name) && name !== LOCK && !isRunning(name.slice(LOCK.length + 1)))
      rmSync(join(folder, name), { recursive: true, force: true })
  return () => free(path, [own])
}

function holdersOf(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    // Free by now.
    return []
  }
}

/** Takes these names away and no other: where somebody else holds the lock by now, he keeps it. */
function free(path: string, names: readonly string[]): void {
  try {
    for (const name of names) rmSync(join(path, name), { recursive: true, force: true })
    rmdirSync(path)
  } catch {
    // It holds another name, or is gone.
  }
}

/** A process by its number and, because numbers are given again, by when it began. */
const nameOf = (pid: number): string => `${pid}-${beganAt(pid)}`

function isRunning(name: string): boolean {
  const [pid, began] = name.split('-')
  const now = beganAt(Number(pid))
  return isThere(Number(pid)) && (now === '' || now === began)
}

/** In the system's own count; empty where it does not say: only Linux does. */
function beganAt(pid: number): string {
  try {
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    // Ended, and nobody has asked yet how.
    return state === 'Z' ? 'ended' : rest[18]!
  } catch {
    return ''
  }
}

function isThere(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM'
  }
}
