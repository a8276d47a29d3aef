/** Text → GBK, as Excel saves CSV and Windows names files in a zip. Encoders know UTF-8 only, so the decoder is asked. */

const ASCII = 0x80
const codes = new Map<string, readonly number[]>()
const decoder = new TextDecoder('gbk', { fatal: true })
for (let lead = 0x81; lead <= 0xfe; lead++)
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    const character = decoded(lead, trail)
    if (character !== undefined && !codes.has(character)) codes.set(character, [lead, trail])
  }

function decoded(lead: number, trail: number): string | undefined {
  try {
    return decoder.decode(Uint8Array.of(lead, trail))
  } catch {
    return undefined
  }
}

/** Throws for a character that GBK does not have. */
export const gbk = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((c) => {
      const code = c.charCodeAt(0) < ASCII ? [c.charCodeAt(0)] : codes.get(c)
      if (!code) throw new Error(`GBK has no ${c}`)
      return code
    }),
  )
