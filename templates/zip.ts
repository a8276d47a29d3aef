/** Packs and unpacks Office files that we made ourselves; the same bytes for the same parts, whenever and wherever. */
import { unzipSync, Zip, ZipDeflate, type Zippable, zipSync } from 'fflate'

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

/** Takes the bytes of a file piece by piece, in order. */
export type Sink = (bytes: Uint8Array) => void

/** A package written part after part, of which no more than a piece is ever held. */
export interface Packer {
  /** Begins a part; what is given is added to it. One part at a time: the next ends it. */
  readonly part: (name: string) => (text: string) => void
  readonly end: () => void
}

/** Begins a package; the same bytes for the same parts, like `pack`. */
export function packer(sink: Sink): Packer {
  const encoder = new TextEncoder()
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    sink(bytes)
  })
  let close = () => {}
  return {
    part(name) {
      close()
      const entry = new ZipDeflate(name, { level: 6 })
      entry.mtime = EPOCH
      zip.add(entry)
      close = () => entry.push(new Uint8Array(), true)
      return (text) => entry.push(encoder.encode(text))
    },
    end() {
      close()
      zip.end()
    },
  }
}
