/** The hidden folder in an output folder: what the program has to know of its own results, and what waits for its name. */
import { join } from 'node:path'

const FOLDER = '.nianbao'

/** What is kept there from run to run; whatever else lies there, but for the lock, only waits. */
export const KEPT = { journal: 'state.ndjson', rollup: 'rollup.json' } as const

export const isKept = (name: string): boolean => Object.values<string>(KEPT).includes(name)

export const folderIn = (out: string): string => join(out, FOLDER)
