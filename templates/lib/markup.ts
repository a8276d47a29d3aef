/** Text made safe inside XML and HTML. Knows no element, no format and no report. */

const SPECIAL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': ' ' }

/** What cannot stand in text as it is: markup, control characters, halves of surrogate pairs, noncharacters. */
const UNSAFE = /[&<>"]|(?![\t\n])\p{Cc}|[\p{Cs}\ufffe\uffff]/gu

/**
 * Any text, to stand between tags or in a double-quoted attribute. Characters that XML 1.0 forbids are dropped, and with
 * them the other control characters, which no one can see; a carriage return, which no XML parser hands on, becomes a space.
 */
export const escapeText = (text: string): string => text.replace(UNSAFE, (c) => SPECIAL[c] ?? '')

const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** A text without what XML 1.0 forbids: what comes back of it. */
export const permitted = (text: string): string => text.replace(FORBIDDEN, '')

/** The same as `escapeText` for text that has to come back as it was, between tags: an XML parser gives back all that is permitted. */
export const escapeExactly = (text: string): string =>
  permitted(text).replace(/[&<>\r]/g, (c) => `&#${c.charCodeAt(0)};`)
