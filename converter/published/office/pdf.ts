/** A PDF → its pages. The only file that loads pdf.js, and only when there is one to read; nothing in a PDF is carried out. */
import { Unreadable } from '../../errors.ts'
import type { Block, PublishedDocument } from '../sources/index.ts'
import { blocksOf, type Count } from './page.ts'
import { quietly } from './quietly.ts'
import type { Rule, Words } from './ruled.ts'

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs')
type Page = Awaited<ReturnType<Awaited<ReturnType<Library['getDocument']>['promise']>['getPage']>>

/** A report has a dozen pages. */
const MOST_PAGES = 80
const MOST_WORDS = 60_000
const MOST_RULES = 20_000
/** Milliseconds for all pages; whoever reads many files has a limit of ten seconds for each. */
const PATIENCE = 8_000
/** A page with fewer has no table to read. */
const FEWEST_FIGURES = 3
const isFigure = ({ text }: Words): boolean => /^\d+$/.test(text.trim())
const NOTHING = { rules: [], images: 0 } as const
/** The library looks for its other half by address unless it is there already; a bundle has no such address. */
async function loaded(): Promise<Library> {
  // @ts-expect-error: it comes without types, and is only handed over
  const worker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  Object.assign(globalThis, { pdfjsWorker: worker })
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}

/** Thicker is no rule, but a shaded area. */
const THICKEST = 3

export async function fromPdf(bytes: Uint8Array): Promise<PublishedDocument> {
  // It says that it cannot draw, which nobody asks of it.
  const pdf = await quietly(loaded)
  const begun = Date.now()
  const task = pdf.getDocument({
    data: bytes.slice(),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  })
  try {
    const document = await orUnreadable(task.promise)
    if (document.numPages > MOST_PAGES) throw new Unreadable('tooManyPages', String(document.numPages))
    const blocks: Block[] = []
    const count: Count = { tables: 0, lines: 0 }
    let pictures = 0
    for (let n = 1; n <= document.numPages; n++) {
      const page = await orUnreadable(document.getPage(n))
      const words = await wordsOf(page)
      // What is drawn takes longer to find out than what is written, and tells nothing where there are no figures.
      const { rules, images } =
        words.length === 0 || words.filter(isFigure).length >= FEWEST_FIGURES ? await drawn(page, pdf) : NOTHING
      pictures += images
      if (words.length > MOST_WORDS || rules.length > MOST_RULES) throw new Unreadable('tooMuch')
      blocks.push(...blocksOf({ words, rules }, count))
      page.cleanup()
      if (Date.now() - begun > PATIENCE) throw new Unreadable('tooSlow')
    }
    return { blocks, pictures }
  } finally {
    await task.destroy()
  }
}

async function orUnreadable<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    throw new Unreadable(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'pdfDamaged')
  }
}

async function wordsOf(page: Page): Promise<readonly Words[]> {
  const { items } = await orUnreadable(page.getTextContent({ disableNormalization: true }))
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as readonly number[]
    const height = Math.hypot(c, d)
    return pieces({ text: item.str, left: x, right: x + item.width, bottom: y - height * 0.15, top: y + height * 0.85 })
  })
}

/** One piece of text may run over several cells: it is parted at its spaces, each character as wide as the others. */
function pieces(words: Words): readonly Words[] {
  if (!/\S\s+\S/.test(words.text)) return [words]
  const each = (words.right - words.left) / words.text.length
  return [...words.text.matchAll(/\S+/g)].map((m) => {
    const left = words.left + m.index * each
    return { ...words, text: m[0], left, right: left + m[0].length * each }
  })
}

type Matrix = readonly [number, number, number, number, number, number]
const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
]

/** The lines that a page draws, as strokes or as thin filled rectangles, and how many images it shows. */
async function drawn(
  page: Page,
  { OPS }: Library,
): Promise<{ readonly rules: readonly Rule[]; readonly images: number }> {
  const { fnArray, argsArray } = await orUnreadable(page.getOperatorList())
  const rules: Rule[] = []
  const saved: Matrix[] = []
  let now: Matrix = [1, 0, 0, 1, 0, 0]
  let images = 0
  let path: { readonly boxes: Rule[]; readonly lines: Rule[] } = { boxes: [], lines: [] }
  const keep = (rule: Rule): void => {
    if (Math.min(rule.right - rule.left, rule.top - rule.bottom) <= THICKEST) rules.push(rule)
  }
  for (const [i, op] of fnArray.entries()) {
    const args = argsArray[i] as readonly unknown[]
    if (op === OPS.save) saved.push(now)
    else if (op === OPS.restore) now = saved.pop() ?? now
    else if (op === OPS.transform) now = times(now, args as unknown as Matrix)
    else if (op === OPS.paintFormXObjectBegin) {
      saved.push(now)
      if (Array.isArray(args[0])) now = times(now, args[0] as unknown as Matrix)
    } else if (op === OPS.paintFormXObjectEnd) now = saved.pop() ?? now
    else if (op === OPS.constructPath) path = pathOf(args, now, OPS)
    else if (op === OPS.stroke || op === OPS.closeStroke || op === OPS.fillStroke || op === OPS.eoFillStroke) {
      for (const line of path.lines) keep(line)
      for (const box of path.boxes) for (const edge of edges(box)) keep(edge)
    } else if (op === OPS.fill || op === OPS.eoFill) for (const box of path.boxes) keep(box)
    else if (op === OPS.paintImageXObject || op === OPS.paintInlineImageXObject) images++
  }
  return { rules, images }
}

const edges = ({ left, right, bottom, top }: Rule): readonly Rule[] => [
  { left, right, bottom, top: bottom },
  { left, right, bottom: top, top },
  { left, right: left, bottom, top },
  { left: right, right, bottom, top },
]

function pathOf(
  args: readonly unknown[],
  matrix: Matrix,
  OPS: Library['OPS'],
): { readonly boxes: Rule[]; readonly lines: Rule[] } {
  const [kinds, numbers] = args as readonly [readonly number[], readonly number[]]
  const boxes: Rule[] = []
  const lines: Rule[] = []
  const at = (x: number, y: number): readonly [number, number] => {
    const [a, b, c, d, e, f] = matrix
    return [a * x + c * y + e, b * x + d * y + f]
  }
  const box = ([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): Rule => ({
    left: Math.min(x1, x2),
    right: Math.max(x1, x2),
    bottom: Math.min(y1, y2),
    top: Math.max(y1, y2),
  })
  let n = 0
  let last: readonly [number, number] = [0, 0]
  let outline: (readonly [number, number])[] = []
  for (const kind of kinds) {
    if (kind === OPS.rectangle) {
      const [x, y, w, h] = [numbers[n]!, numbers[n + 1]!, numbers[n + 2]!, numbers[n + 3]!]
      boxes.push(box(at(x, y), at(x + w, y + h)))
      n += 4
    } else if (kind === OPS.moveTo || kind === OPS.lineTo) {
      const point = at(numbers[n]!, numbers[n + 1]!)
      if (kind === OPS.lineTo) lines.push(box(last, point))
      outline = kind === OPS.moveTo ? [point] : [...outline, point]
      // Four corners, filled, are a rectangle too.
      if (outline.length === 4) boxes.push(box(outline[0]!, outline[2]!))
      last = point
      n += 2
    } else n += kind === OPS.curveTo ? 6 : kind === OPS.closePath ? 0 : 4
  }
  return { boxes, lines }
}
