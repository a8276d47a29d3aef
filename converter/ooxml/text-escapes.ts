/** Characters that stand in a workbook's texts as `_x000D_`, beside XML's own escapes (ECMA-376 part 1, ST_Xstring). */

const ESCAPE = /_x([\dA-Fa-f]{4})_/g

/** `_x000D_` → the character it stands for, one that XML itself cannot hold among them: `1_x000B_2` is not 12. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(ESCAPE, (_, code) => String.fromCharCode(Number.parseInt(code, 16))) : text

/** Text that is escaped for XML already, so that a reader takes a `_x000D_` in it for just these characters. */
export const encodeEscapes = (xml: string): string => xml.replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
