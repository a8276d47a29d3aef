/** XML as a small tree, for tests that look into what was written. Strict: what is not well-formed throws. */
import { SaxesParser } from 'saxes'

export interface Attribute {
  readonly prefix: string
  readonly uri: string
  readonly local: string
  readonly value: string
}

export interface Element {
  readonly prefix: string
  readonly uri: string
  readonly local: string
  readonly attributes: readonly Attribute[]
  /** Namespace declarations made here, by prefix. */
  readonly declared: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}

/** The root element of a part. */
export function parseXml(xml: string): Element {
  const parser = new SaxesParser({ xmlns: true })
  const root: Element[] = []
  const open: Element[] = []
  parser.on('opentag', ({ prefix, uri, local, attributes, ns }) => {
    const list = Object.values(attributes).filter((a) => a.prefix !== 'xmlns' && a.name !== 'xmlns')
    const element = { prefix, uri, local, attributes: list, declared: { ...ns }, children: [] }
    ;(open.at(-1)?.children ?? root).push(element)
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', (text) => open.at(-1)?.children.push(text))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return root[0]!
}

export const elements = (element: Element): readonly Element[] => element.children.filter((c) => typeof c !== 'string')

/** All descendants of this local name, in document order. */
export const all = (element: Element, local: string): readonly Element[] =>
  elements(element).flatMap((c) => [...(c.local === local ? [c] : []), ...all(c, local)])

/** The first child of this local name. */
export const child = (element: Element, local: string): Element | undefined =>
  elements(element).find((c) => c.local === local)

export const attribute = (element: Element | undefined, local: string): string | undefined =>
  element?.attributes.find((a) => a.local === local)?.value
