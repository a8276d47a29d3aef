/**
 * A process that locks folders: says of each whether it got it, and keeps what it got until it is ended. Given a moment, it takes
 * the first then and the others one by one after it, together with whoever was given the same.
 */
import { lock } from '../../converter/batch/state/lock.ts'

const [moment, rhythm, ...folders] = process.argv.slice(2)
const STEP = 4
setInterval(() => {}, 60_000)
folders
  .reduce(async (before, folder, i) => {
    await before
    while (Date.now() < Number(moment) + i * STEP);
    try {
      await lock(folder, JSON.parse(rhythm!))
      console.log('got')
    } catch (error) {
      console.log((error as Error).message)
    }
  }, Promise.resolve())
  .catch(console.log)
