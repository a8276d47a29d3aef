/** The pool of threads by itself, with threads that do what their task says: answer, run for ever, or die. */
import { Worker } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { openPool } from '../converter/batch/threads/pool.ts'
import type { Task } from '../converter/batch/threads/thread.ts'

const THREAD = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', ({ name }) => {
  if (name === 'for ever') for (;;);
  if (name === 'die') process.exit(3)
  if (name === 'fault') throw new Error('a fault of ours')
  parentPort.postMessage(name)
})`
vi.mock('./support/open-thread.ts', () => ({ openThread: () => new Worker(THREAD, { eval: true }) }))

test('one that runs too long, dies or fails is ended and replaced; the others are answered, each its own', async () => {
  const pool = openPool(2, { wanted: {} }, { milliseconds: 3_000, megabytes: 150 })
  const names = ['a', 'for ever', 'b', 'die', 'c', 'fault', 'd', 'for ever', 'e']
  const task = (name: string): Task => ({ name, content: new Uint8Array(), stage: '' })
  const answers = await Promise.all(names.map((name) => pool.run(task(name))))
  expect(answers).toEqual([
    'a',
    { broken: 'time', detail: '' },
    'b',
    { broken: 'fault', detail: '' },
    'c',
    { broken: 'fault', detail: 'a fault of ours' },
    'd',
    { broken: 'time', detail: '' },
    'e',
  ])
  await pool.close()
})
