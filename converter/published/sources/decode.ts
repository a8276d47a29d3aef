/** Bytes of a text → its characters: what it says itself counts, then UTF-8 if it is that, else GB 18030. */

const BOMS = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
] as const

export function decodeText(bytes: Uint8Array, declared?: string): string {
  for (const [encoding, bom] of BOMS)
    if (bom.every((byte, i) => bytes[i] === byte)) return new TextDecoder(encoding).decode(bytes)
  const said = declared?.toLowerCase() ?? ''
  // Pages that say gb2312 hold GBK, and some say one thing and are another.
  if (said.startsWith('gb')) return new TextDecoder('gb18030').decode(bytes)
  const text = new TextDecoder('utf-8').decode(bytes)
  if (isMostlyRight(text)) return text
  return (decoder(said) ?? new TextDecoder('gb18030')).decode(bytes)
}

/** A few bytes may be broken; in a text of another encoding, most are wrong. */
function isMostlyRight(text: string): boolean {
  let wrong = 0
  let wide = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) wrong++
    else if (code > 0x7f) wide++
  }
  return wrong === 0 || wrong * 10 < wide
}

/** The encoding that a page names in its first bytes. */
export function declaredIn(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096))
  return (
    /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(head)?.[1] ??
    /<\?xml[^>]{0,100}encoding=["']([\w-]{1,40})/i.exec(head)?.[1]
  )
}

function decoder(name: string): InstanceType<typeof TextDecoder> | undefined {
  if (name === '' || /^utf-?8$/.test(name)) return undefined
  try {
    return new TextDecoder(name)
  } catch {
    return undefined
  }
}
