/**
 * Colours cells: finds or adds the copy of a format with our fill, and finds the way back. Our fill keeps the colour that
 * it covers in `bgColor`, which a solid fill never shows. Knows no sheet and no finding.
 */
import { Unpatchable } from '../../errors.ts'
import { attribute, attributesBut, grown, list, opening, spliced, tags } from '../patch/index.ts'

/** Told apart from everybody's red and yellow by their last digits. */
export const FILL = { error: 'FFFFB3B7', warning: 'FFFFE26B' } as const
export type Colour = keyof typeof FILL

export interface Styles {
  /** Are there formats with our colour from before? Then any cell may have one. */
  readonly painted: boolean
  /** The format without our colour. */
  plain(style: number): number
  /** The same format in our colour. */
  inColour(style: number, colour: Colour): number
  /** The part with all formats that were asked for. */
  xml(): string
}

/** More formats than this come from copying between files for years; comparing them all would take too long. */
const MOST = 4_000
const NO_FILL = ' indexed="64"'

export function stylesOf(xml: string): Styles {
  const fills = list(xml, 'fills')
  const xfs = list(xml, 'cellXfs')
  if (fills.items.length + xfs.items.length > MOST) throw new Unpatchable('tooManyFormats')
  const prefix = fills.open.name.slice(0, -fills.open.local.length)
  const find = (items: string[], item: string): number => {
    const at = items.indexOf(item)
    return at >= 0 ? at : items.push(item) - 1
  }
  const fillOf = (xf: string): string => fills.items[Number(attribute(opening(xf), 'fillId') ?? 0)] ?? ''
  const withFill = (xf: string, fill: number): string => {
    const tag = opening(xf)
    const end = tag.kind === 'empty' ? '/>' : '>'
    return `<${tag.name}${attributesBut(tag, OF_FILL)} fillId="${fill}" applyFill="1"${end}${xf.slice(tag.end)}`
  }
  const isOurs = (fill: string): boolean => OURS.includes(rgb(solid(fill)?.front ?? ''))
  const plain = new Map<number, number>()
  const uncoloured = (style: number): number => {
    const xf = xfs.items[style]
    const colours = xf && solid(fillOf(xf))
    if (!colours || !OURS.includes(rgb(colours.front))) return style
    const same = withFill(xf, 0)
    const own = xfs.items.findIndex((x) => {
      const front = solid(fillOf(x))?.front ?? NO_FILL
      return withFill(x, 0) === same && front === colours.back
    })
    return own >= 0 ? own : find(xfs.items, same)
  }
  return {
    painted: fills.items.some(isOurs),
    plain(style) {
      const known = plain.get(style) ?? uncoloured(style)
      plain.set(style, known)
      return known
    },
    inColour(style, colour) {
      const xf = xfs.items[style]
      if (xf === undefined) throw new Unpatchable('formatInvalid')
      const covered = solid(fillOf(xf))?.front ?? NO_FILL
      const pattern = `<${prefix}fgColor rgb="${FILL[colour]}"/><${prefix}bgColor${covered}/>`
      const fill = `<${prefix}fill><${prefix}patternFill patternType="solid">${pattern}</${prefix}patternFill></${prefix}fill>`
      return find(xfs.items, withFill(xf, find(fills.items, fill)))
    },
    xml: () => spliced(xml, [fills, xfs].flatMap(grown)),
  }
}

const OF_FILL = ['fillId', 'applyFill']
const OURS: readonly string[] = Object.values(FILL)
const rgb = (attributes: string): string => /rgb\s*=\s*["'](\w{8})["']/.exec(attributes)?.[1]?.toUpperCase() ?? ''

/** The colours of a solid fill, as attributes. */
function solid(fill: string): { readonly front: string; readonly back: string } | undefined {
  let isSolid = false
  let front = NO_FILL
  let back = NO_FILL
  for (const tag of tags(fill)) {
    if (tag.kind === 'close') continue
    if (tag.local === 'patternFill') isSolid = attribute(tag, 'patternType') === 'solid'
    if (tag.local === 'fgColor') front = tag.attributes
    if (tag.local === 'bgColor') back = tag.attributes
  }
  return isSolid ? { front, back } : undefined
}
