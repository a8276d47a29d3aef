/** Packs and unpacks Office files that we made ourselves; the same bytes for the same parts, whenever and wherever. */
import { unzipSync, type Zippable, zipSync } from 'fflate'

export type Parts = ReadonlyMap<string, Uint8Array>

/** The earliest time a zip can state; fflate reads it in local time, so that it is written alike everywhere. */
const EPOCH = new Date(1980, 0, 1)

/** Parts in the given order (an Office file wants `[Content_Types].xml` first) → zip bytes. */
export function pack(parts: Parts): Uint8Array {
  const files: Zippable = Object.create(null)
  for (const [name, bytes] of parts) files[name] = bytes
  return zipSync(files, { mtime: EPOCH, level: 6 })
}

/** For files that we made ourselves: no limits are held. Collected workbooks go through converter/xlsx.ts. */
export function unpack(bytes: Uint8Array): Parts {
  return new Map(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')))
}
