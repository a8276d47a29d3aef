/** A page that a browser saved with all that belongs to it as one file (.mht) → the page. Pictures and styles are left alone. */
import { Unreadable } from '../../errors.ts'
import { declaredIn, decodeText } from './decode.ts'

const LATIN = new TextDecoder('latin1')

export const looksLikeMht = (bytes: Uint8Array): boolean => {
  const head = LATIN.decode(bytes.subarray(0, 4_096))
  return /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart\/related/im.test(head)
}

/** The first HTML part as text. */
export function pageOfMht(bytes: Uint8Array): string {
  const whole = LATIN.decode(bytes)
  const boundary = /boundary="?([^"\r\n;]{1,100})"?/i.exec(whole.slice(0, 4_096))?.[1]
  if (boundary === undefined) throw new Unreadable('noReport')
  for (const part of whole.split(`--${boundary}`).slice(1)) {
    const split = /\r?\n\r?\n/.exec(part)
    if (!split) continue
    const head = part.slice(0, split.index)
    if (!/content-type:\s*text\/html/i.test(head)) continue
    const body = part.slice(split.index + split[0].length)
    const encoding = /content-transfer-encoding:\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
    const content = encoding === 'base64' ? base64(body) : encoding === 'quoted-printable' ? quoted(body) : latin(body)
    return decodeText(content, /charset="?([\w-]{1,40})/i.exec(head)?.[1] ?? declaredIn(content))
  }
  throw new Unreadable('noReport')
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))

const quoted = (text: string): Uint8Array =>
  latin(
    text.replace(/=\r?\n/g, '').replace(/=([\dA-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  )

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function base64(text: string): Uint8Array {
  const out: number[] = []
  let bits = 0
  let held = 0
  for (const c of text) {
    const digit = DIGITS.indexOf(c)
    if (digit < 0) continue
    held = (held << 6) | digit
    bits += 6
    if (bits < 8) continue
    bits -= 8
    out.push((held >> bits) & 255)
    held &= (1 << bits) - 1
  }
  return Uint8Array.from(out)
}
