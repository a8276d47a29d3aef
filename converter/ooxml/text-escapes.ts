/** Characters that stand in a workbook's texts as `_x000D_`, beside XML's own escapes (ECMA-376 part 1, ST_Xstring). */

const ESCAPE = /_x([\dA-Fa-f]{4})_/g
// What XML cannot hold must not come in through an escape either: it would spoil every document made from it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters
const UNPRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu

/** `_x000D_` → the character it stands for. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(ESCAPE, (_, code) => String.fromCharCode(Number.parseInt(code, 16))).replace(UNPRINTABLE, '')
    : text

/** Text that is escaped for XML already, so that a reader takes a `_x000D_` in it for just these characters. */
export const encodeEscapes = (xml: string): string => xml.replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
