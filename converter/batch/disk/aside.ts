/** What no longer holds but may be somebody's work goes to a sub-folder; nothing there is ever written over. */
import { existsSync, renameSync } from 'node:fs'
import { extname, join } from 'node:path'
import { writing } from './files.ts'
import { hashFile } from './hash-file.ts'
import { makeFolder } from './make-folder.ts'

export const ASIDE = '过期'

/** Moves a file of a folder there, under its name or a free one; returns where it is now. Throws `Refused`. */
export function setAside(folder: string, name: string): string {
  const from = join(folder, name)
  const to = join(folder, ASIDE)
  writing(to, () => makeFolder(to))
  const target = freeIn(to, name, from)
  writing(target, () => renameSync(from, target))
  return target
}

function freeIn(folder: string, name: string, from: string): string {
  const plain = join(folder, name)
  if (!existsSync(plain)) return plain
  const ending = extname(name)
  // Of the same content it is the same file.
  return join(folder, `${name.slice(0, name.length - ending.length)}-${hashFile(from)!.slice(0, 8)}${ending}`)
}
