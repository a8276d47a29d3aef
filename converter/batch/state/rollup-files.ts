/** What a roll-up wrote into its output folder, each file by the hash of its content: a later one knows them again by it. */
import { join } from 'node:path'
import { readIfThere, writeWhole } from '../disk/index.ts'
import { folderIn, KEPT } from './folder.ts'

const pathIn = (out: string): string => join(folderIn(out), KEPT.rollup)

/** By name; nothing where no roll-up has been written, or where nobody knows any longer. Throws `Refused`. */
export function rollupFiles(out: string): ReadonlyMap<string, unknown> {
  const bytes = readIfThere(pathIn(out))
  try {
    return new Map(Object.entries(JSON.parse(bytes?.toString('utf8') ?? '{}') as object))
  } catch {
    return new Map()
  }
}

/** Throws `Refused`. */
export const keepRollupFiles = (out: string, files: ReadonlyMap<string, string>): void =>
  writeWhole(pathIn(out), `${JSON.stringify(Object.fromEntries(files), null, 2)}\n`)
