/** What reading and writing Office files asks of its host: raw DEFLATE, CRC-32 and SHA-256. Knows no library; inflate-node and inflate-web are the two makes. */

export interface Inflate {
  /** Raw DEFLATE data → its contents. Throws unless they are exactly `size` bytes; never makes much more than that. */
  inflate(bytes: Uint8Array, size: number): Uint8Array
  /** CRC-32 as zip and PNG use it, as an unsigned number. */
  crc32(bytes: Uint8Array): number
  /** SHA-256, as 64 hexadecimal digits in lower case. */
  sha256(bytes: Uint8Array): string
}
