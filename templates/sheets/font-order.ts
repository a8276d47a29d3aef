/** Puts what a font says of itself into the order that the file format asks for (ECMA-376, CT_Font): exceljs does not. */

const ORDER = 'b i strike condense extend outline shadow u vertAlign sz color name family charset scheme'.split(' ')

const rank = (element: string): number => ORDER.indexOf(/^<(\w+)/.exec(element)![1]!)

/** The styles part of a workbook with the children of every font in order. */
export const withOrderedFonts = (xml: string): string =>
  xml.replace(/<font>(.*?)<\/font>/gs, (_, inside: string) => {
    const children = inside.match(/<\w+[^>]*\/>/g) ?? []
    return `<font>${children.sort((a, b) => rank(a) - rank(b)).join('')}</font>`
  })
