/** Threads that do one file each, under a deadline and a bound on memory; one that exceeds them is ended without hurting the others. */
import type { Worker } from 'node:worker_threads'
import { openThread } from './open-thread.ts'
import type { Answer, Settings, Task } from './thread.ts'

/** What one file may take: longer or more, and it is no report. */
const BOUNDS = { milliseconds: 10_000, megabytes: 150 } as const
/** For what lives only as long as a file: by itself a thread would take three times as much and be no faster. */
const YOUNG_MEGABYTES = 16
export type Bounds = { readonly [K in keyof typeof BOUNDS]: number }

/** A file that could not be done: over a bound, or a fault of ours. */
export interface Broken {
  readonly broken: 'time' | 'memory' | 'fault'
  readonly detail: string
}

export interface Pool {
  /** Does a task as soon as a thread is free. Tasks are begun in the order of the calls. */
  run(task: Task): Promise<Answer | Broken>
  /** Resolves when a task given now would begin at once. */
  free(): Promise<void>
  close(): Promise<void>
}

/** `size` threads with the same settings; each starts when it is first needed. */
export function openPool(size: number, settings: Settings, bounds: Bounds = BOUNDS): Pool {
  const idle: Thread[] = Array.from({ length: size }, () => thread(settings, bounds))
  const all = [...idle]
  const waiting: ((thread: Thread) => void)[] = []
  const watchers: (() => void)[] = []

  const release = (one: Thread): void => {
    const next = waiting.shift()
    if (next) {
      next(one)
      return
    }
    idle.push(one)
    for (const tell of watchers.splice(0)) tell()
  }
  const take = (): Promise<Thread> => {
    const one = idle.shift()
    return one ? Promise.resolve(one) : new Promise((resolve) => waiting.push(resolve))
  }
  return {
    async run(task) {
      const one = await take()
      try {
        return await one.run(task)
      } finally {
        release(one)
      }
    },
    free: () => (idle.length > 0 ? Promise.resolve() : new Promise((resolve) => watchers.push(resolve))),
    async close() {
      await Promise.all(all.map((one) => one.end()))
    },
  }
}

interface Thread {
  run(task: Task): Promise<Answer | Broken>
  end(): Promise<unknown>
}

/** The bytes themselves go to the thread, and no copy: nobody here looks at them again. Small ones are part of a larger buffer. */
const owned = (content: Task['content']): readonly ArrayBuffer[] =>
  content instanceof Uint8Array &&
  content.buffer instanceof ArrayBuffer &&
  content.byteLength === content.buffer.byteLength
    ? [content.buffer]
    : []

function thread(settings: Settings, { milliseconds, megabytes }: Bounds): Thread {
  let worker: Worker | undefined
  const start = (): Worker =>
    openThread('thread', {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    })

  function run(task: Task): Promise<Answer | Broken> {
    worker ??= start()
    const at = worker
    return new Promise((resolve) => {
      const settle = (answer: Answer | Broken, alive: boolean): void => {
        clearTimeout(timer)
        for (const event of ['message', 'error', 'exit']) at.removeAllListeners(event)
        if (alive) {
          resolve(answer)
          return
        }
        worker = undefined
        // Ignore late errors of a terminated worker.
        at.on('error', () => {})
        // The next one starts when this one's memory is free again.
        void at.terminate().then(() => resolve(answer))
      }
      const timer = setTimeout(() => settle({ broken: 'time', detail: '' }, false), milliseconds)
      at.once('message', (answer: Answer) => settle(answer, true))
      at.once('error', (error: Error & { code?: string }) =>
        settle(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? { broken: 'memory', detail: '' }
            : { broken: 'fault', detail: error.message },
          false,
        ),
      )
      at.once('exit', () => settle({ broken: 'fault', detail: '' }, false))
      at.postMessage(task, owned(task.content))
    })
  }
  return { run, end: async () => worker?.terminate() }
}
