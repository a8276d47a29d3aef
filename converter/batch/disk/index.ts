/** The door of the disk: whole files or nothing, and long ones piece by piece. */
export { ASIDE, setAside } from './aside.ts'
export { syncFiles, syncFolder } from './durable.ts'
export {
  gather,
  notWritten,
  OWN_FILES,
  readIfThere,
  sha256,
  writeWhole,
  writeWholeBy,
  writing,
} from './files.ts'
export { hashFile } from './hash-file.ts'
export { isBroken } from './intact.ts'
export { isDirectory } from './is-directory.ts'
export { listPieces, objectPieces } from './json-pieces.ts'
export { linesOf, windowOn } from './lines.ts'
export { makeFolder } from './make-folder.ts'
export { openToRead } from './open.ts'
export { collectLarge, forceGc, withPeriodicGc } from './periodic-gc.ts'
export { writeText } from './text-file.ts'
