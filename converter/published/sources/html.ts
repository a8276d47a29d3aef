/** A saved web page → what it shows. The only file that imports htmlparser2; runs no script, follows no link. */
import { Parser } from 'htmlparser2'
import { Unreadable } from '../../errors.ts'
import { builder } from './builder.ts'
import { MOST, type PublishedDocument } from './document.ts'

/** What no reader sees. */
const UNSEEN = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'select',
  'textarea',
  'svg',
  'rp',
  'rt',
  'del',
  'iframe',
  'object',
])
const LINES = new Set(
  'p div li ul ol h1 h2 h3 h4 h5 h6 section article header footer blockquote pre center form dl dt dd caption hr address main aside nav body fieldset figure'.split(
    ' ',
  ),
)
const STRUCK = new Set(['s', 'strike'])
const RAISED = new Set(['sup', 'sub'])
const VOID = new Set([
  'br',
  'img',
  'hr',
  'input',
  'meta',
  'link',
  'wbr',
  'col',
  'area',
  'base',
  'embed',
  'source',
  'track',
  'param',
])
const HIDDEN = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i
const LINE_THROUGH = /text-decoration[^;]*line-through/i
const RAISED_STYLE = /vertical-align\s*:\s*(?:super|sub)\b/i
/** Open elements within each other; a page has some dozens. */
const DEEPEST = 5_000

interface Open {
  readonly name: string
  readonly unseen: boolean
  readonly struck: boolean
  readonly raised: boolean
}

/** Reads a page. Throws `Unreadable` (WB-LIMIT) where there is more than a page holds. */
export function fromHtml(text: string): PublishedDocument {
  if (text.length > 16 * MOST.text) throw new Unreadable('tooMuch')
  const out = builder()
  const open: Open[] = []
  let title: string | undefined
  let inTitle = false
  const state = (): Open => open.at(-1) ?? { name: '', unseen: false, struck: false, raised: false }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const style = attributes.style ?? ''
        const above = state()
        const here: Open = {
          name,
          unseen: above.unseen || UNSEEN.has(name) || 'hidden' in attributes || HIDDEN.test(style),
          struck: above.struck || STRUCK.has(name) || LINE_THROUGH.test(style),
          raised: above.raised || RAISED.has(name) || RAISED_STYLE.test(style),
        }
        if (name === 'title') inTitle = title === undefined
        if (!VOID.has(name)) {
          if (open.length >= DEEPEST) throw new Unreadable('tooDeep')
          open.push(here)
        }
        if (here.unseen) return
        if (name === 'br' || LINES.has(name)) out.endLine()
        else if (name === 'img') out.picture()
        else if (name === 'table') out.openTable()
        else if (name === 'tr') out.openRow()
        else if (name === 'td' || name === 'th') out.openCell(span(attributes.colspan), span(attributes.rowspan))
      },
      onclosetag(name) {
        const { unseen } = state()
        if (!VOID.has(name)) open.pop()
        if (name === 'title') inTitle = false
        if (unseen) return
        if (LINES.has(name)) out.endLine()
        else if (name === 'table') out.closeTable()
        else if (name === 'td' || name === 'th' || name === 'tr') out.closeCell()
      },
      ontext(data) {
        if (inTitle) title = (title ?? '') + data
        const { unseen, struck, raised } = state()
        if (!unseen) out.text(data.replace(/[\t\r\n]+/g, ' '), struck ? 'struck' : raised ? 'raised' : undefined)
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  )
  parser.write(text)
  parser.end()
  return out.finish(title)
}

const span = (value: string | undefined): number => {
  const n = Number.parseInt(value ?? '1', 10)
  return Number.isNaN(n) ? 1 : n
}
