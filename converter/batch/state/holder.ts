/** Who holds a lock: a process, when it began, and where its number means something. Knows no lock. */
import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'

/** What tells computers apart that do not say when they were started. */
const macs = (): string =>
  Object.values(networkInterfaces())
    .flatMap((all) => all?.map(({ mac }) => mac) ?? [])
    .sort()
    .join()

/** Other processes can be asked after only from the same machine, since it was started, and in the same name space of processes. */
const HERE = createHash('sha256')
  .update(
    [
      hostname(),
      attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')) ?? macs(),
      attempt(() => readlinkSync('/proc/self/ns/pid')) ?? '',
    ].join('\0'),
  )
  .digest('hex')
  .slice(0, 12)

/** In another name space, /proc may still be the old one's: its numbers are not ours. */
const knowsProcesses = attempt(() => readlinkSync('/proc/self')) === String(process.pid)

/** This process. Numbers are given again: when it began says which process of that number is meant. */
export const ownName = (): string => [process.pid, beganAt(process.pid) ?? '', HERE].join('-')

/** Whether a holder is running: `undefined` where nobody here can tell. */
export function isRunning(name: string): boolean | undefined {
  const [number, began = '', place] = name.split('-')
  const pid = Number(number)
  if (place !== HERE) return undefined
  if (!isThere(pid)) return false
  return began === '' ? undefined : beganAt(pid) === began
}

/** In the system's own count; only Linux says. */
const beganAt = (pid: number): string | undefined =>
  knowsProcesses
    ? attempt(() => {
        const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')
        // Ended, and nobody has asked yet how.
        return state === 'Z' ? 'ended' : rest[18]
      })
    : undefined

function isThere(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
