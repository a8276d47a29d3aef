/** The container of old Office files: streams by name, in sectors chained by a table. Checked at every step; nothing is trusted. */
import { Unreadable } from '../../errors.ts'

const END = 0xfffffffe
/** Sectors; a chain that is longer runs in a circle. */
const MOST_SECTORS = 200_000

export interface Compound {
  has(name: string): boolean
  /** Throws `Unreadable` where there is none, or its chain is broken. */
  stream(name: string): Uint8Array
}

const damaged = (): Unreadable => new Unreadable('docDamaged')

export function compound(bytes: Uint8Array): Compound {
  if (bytes.length < 512) throw damaged()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = 1 << view.getUint16(30, true)
  const small = 1 << view.getUint16(32, true)
  if ((size !== 512 && size !== 4096) || small !== 64) throw damaged()
  const sector = (n: number): number => {
    const at = (n + 1) * size
    if (n >= END - 4 || at + size > bytes.length + size - 1) throw damaged()
    return at
  }
  const u32 = (at: number): number => (at + 4 <= bytes.length ? view.getUint32(at, true) : END)

  /** Where the table of chains itself stands. */
  const tables: number[] = []
  for (let i = 0; i < 109; i++) if (u32(76 + 4 * i) < END - 4) tables.push(u32(76 + 4 * i))
  let more = u32(68)
  for (let n = 0; more < END - 4 && n < MOST_SECTORS / 128; n++) {
    const at = sector(more)
    for (let i = 0; i < size / 4 - 1; i++) if (u32(at + 4 * i) < END - 4) tables.push(u32(at + 4 * i))
    more = u32(at + size - 4)
  }
  const next = (n: number): number => {
    const table = tables[Math.floor(n / (size / 4))]
    return table === undefined ? END : u32(sector(table) + 4 * (n % (size / 4)))
  }
  const chain = (first: number): readonly number[] => {
    const out: number[] = []
    for (let n = first; n < END - 4; n = next(n)) {
      if (out.length >= MOST_SECTORS) throw damaged()
      out.push(n)
    }
    return out
  }
  const joined = (sectors: readonly number[]): Uint8Array => {
    const out = new Uint8Array(sectors.length * size)
    for (const [i, n] of sectors.entries()) out.set(bytes.subarray(sector(n), sector(n) + size), i * size)
    return out
  }
  const directory = joined(chain(u32(48)))
  const entries = new DataView(directory.buffer)
  const found = new Map<string, { readonly first: number; readonly length: number }>()
  let root = END
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const named = entries.getUint16(at + 64, true)
    const kind = directory[at + 66]
    if (named < 2 || named > 64 || kind === 0) continue
    const name = Array.from({ length: named / 2 - 1 }, (_, i) =>
      String.fromCharCode(entries.getUint16(at + 2 * i, true)),
    ).join('')
    const first = entries.getUint32(at + 116, true)
    if (kind === 5) root = first
    else if (kind === 2 && !found.has(name)) found.set(name, { first, length: entries.getUint32(at + 120, true) })
  }
  const cutoff = u32(56)
  let mini: { readonly data: Uint8Array; readonly table: DataView } | undefined
  const minis = () => {
    mini ??= { data: joined(chain(root)), table: new DataView(joined(chain(u32(60))).buffer) }
    return mini
  }
  return {
    has: (name) => found.has(name),
    stream(name) {
      const entry = found.get(name)
      if (!entry) throw damaged()
      if (entry.length >= cutoff) return joined(chain(entry.first)).subarray(0, entry.length)
      const { data, table } = minis()
      const out = new Uint8Array(Math.ceil(entry.length / small) * small)
      let n = entry.first
      for (let at = 0; at < out.length; at += small) {
        if (n >= END - 4 || 4 * n + 4 > table.byteLength) throw damaged()
        out.set(data.subarray(n * small, (n + 1) * small), at)
        n = table.getUint32(4 * n, true)
      }
      return out.subarray(0, entry.length)
    },
  }
}
