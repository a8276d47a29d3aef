/** The door of threads: files judged side by side, under a deadline and a bound on memory. */
export { openThread } from './open-thread.ts'
export { type Bounds, type Broken, openPool, type Pool } from './pool.ts'
export { spread } from './spread.ts'
export type { Done, Settings, Task } from './thread.ts'
