/**
 * One run a folder: two would take each other's files. The lock is a folder that holds one file, named after its holder, into
 * which the holder's heart beats. A run that was killed leaves it; the next sees that the holder is not running or, where that
 * is on another computer, that its heart has stopped, and takes over. Does not know what is locked.
 */

import { existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { refusal } from '../../refusals.ts'
import { oneLine } from '../../shown.ts'
import { makeFolder, notWritten, writing } from '../disk/index.ts'
import { openThread } from '../threads/index.ts'
import type { BeatSettings } from './beat.ts'
import { isRunning, ownName } from './holder.ts'

const LOCK = 'lock'
/** In a locked folder, what begins like this is not for others. */
export const isLock = (name: string): boolean => name === LOCK || name.startsWith(`${LOCK}-`)

/** A lock may change hands while somebody asks for it. Not so often: then something else is wrong. */
const TRIES = 20

export interface Rhythm {
  /** Milliseconds from beat to beat. */
  readonly beat: number
  /** Milliseconds without one, after which a holder of whom nothing else is known is dead. */
  readonly silence: number
}
/** A shared folder may be out of reach for some seconds, and shows others what was written a few seconds late. */
const RHYTHM: Rhythm = { beat: 2_000, silence: 30_000 }

export interface Lock {
  /** Has somebody else taken over, e.g. while this computer slept? */
  isLost(): boolean
  free(): void
}

/** Locks a folder for this process. Throws `Refused` where another run is going on. */
export async function lock(folder: string, { beat, silence }: Rhythm = RHYTHM): Promise<Lock> {
  const path = join(folder, LOCK)
  const own = ownName()
  const ready = `${path}-${own}`
  for (let tries = 1; ; tries++) {
    // A folder is renamed with what it holds, and only to where there is none or an empty one: nobody sees half a lock, and of
    // several who take over the same one, one succeeds.
    writing(folder, () => {
      makeFolder(ready)
      writeFileSync(join(ready, own), `${' '.repeat(20)}${hostname()}`)
    })
    try {
      renameSync(ready, path)
      break
    } catch (error) {
      if (tries === TRIES) throw notWritten(path, error)
    }
    const holders = holdersOf(path)
    for (const name of holders) {
      if (!(isRunning(name) ?? (await beats(join(path, name), beat, silence)))) continue
      const host = oneLine(textOf(join(path, name)).slice(20))
      rmSync(ready, { recursive: true, force: true })
      throw refusal('locked', path, host)
    }
    free(path, holders)
  }
  for (const name of readdirSync(folder))
    if (isLock(name) && name !== LOCK && isRunning(name.slice(LOCK.length + 1)) === false)
      rmSync(join(folder, name), { recursive: true, force: true })
  return held(path, own, beat)
}

function held(path: string, own: string, every: number): Lock {
  const lost = new Int32Array(new SharedArrayBuffer(4))
  const workerData: BeatSettings = { path: join(path, own), every, lost }
  const thread = openThread('beat', { workerData })
  // Without a beat the run goes on: others on this computer see that it does.
  thread.on('error', () => {})
  thread.unref()
  return {
    isLost: () => Atomics.load(lost, 0) === 1,
    free() {
      void thread.terminate()
      free(path, [own])
    },
  }
}

/** Listens as long as it takes: nobody's clock but this one's counts. */
async function beats(path: string, beat: number, silence: number): Promise<boolean> {
  const before = textOf(path)
  const start = performance.now()
  while (performance.now() - start < silence) {
    await after(beat / 4)
    // Gone: whoever holds the lock by now is another.
    if (!existsSync(path)) return false
    const now = textOf(path)
    if (now !== before && now !== '') return true
  }
  return false
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
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
