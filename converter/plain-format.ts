/** Number formats under which a number shows as itself. */

const PLAIN = /^(?:General|G\/通用格式|(?:#,##)?0(?:\.0+)?_?)$/i

/** A format that makes something else of a number, or a text of it; `''` is General, and some WPS says it in Chinese. */
export const disguises = (format: string): boolean => format !== '' && !PLAIN.test(format)
