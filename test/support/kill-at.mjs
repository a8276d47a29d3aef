/**
 * Loaded before a program (`node --import kill-at.mjs?step=7&log=…`): kills it at the step of that number. A step is a call that
 * changes the disk, in any thread; of a file that is being written then, one half is there. The log gets one byte for each step.
 */
import fs from 'node:fs'

const asked = new URL(import.meta.url).searchParams
const step = Number(asked.get('step'))
// Threads append to the same file, so its length is their common number.
const log = fs.openSync(asked.get('log'), 'a')

for (const name of ['mkdirSync', 'writeFileSync', 'ftruncateSync', 'renameSync', 'rmSync']) {
  const act = fs[name]
  fs[name] = (at, ...rest) => {
    fs.writeSync(log, '.')
    if (fs.fstatSync(log).size < step) return act(at, ...rest)
    if (name === 'writeFileSync') act(at, rest[0].slice(0, rest[0].length / 2))
    return process.kill(process.pid, 'SIGKILL')
  }
}
