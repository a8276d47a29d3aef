/** Reports as other people publish them: the form's own data laid out in many ways. Makes bytes; knows no reader. */
import { printed, type Report, titleLine } from '../../converter/report.ts'
import { type Edition, idOf, type Locator } from '../../templates/form.ts'
import { escapeText } from '../../templates/lib/markup.ts'
import { table } from '../../templates/printed-table.ts'
import { gbk } from './gbk.ts'

export interface LaidCell {
  readonly text: string
  /** A figure, and which. */
  readonly at?: Locator
  readonly colspan: number
  readonly rowspan: number
  readonly role: string
}
export type Laid =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly section: string
      readonly rows: readonly (readonly LaidCell[])[]
      readonly width: number
    }

/** A report as its title, headings, paragraphs and tables. */
export function laid(
  edition: Edition,
  report: Report,
  figure: (text: string, at: Locator) => string = (t) => t,
): readonly Laid[] {
  const text = (t: string): Laid => ({ kind: 'text', text: t })
  return [
    text(titleLine(report)),
    ...edition.sections.flatMap((section): readonly Laid[] => {
      if (section.kind === 'narrative')
        return [section.heading, ...(report.narratives[section.id] ?? '').split('\n')].filter((t) => t !== '').map(text)
      const { cells, height, width } = table(section)
      const rows = Array.from({ length: height }, (_, top) =>
        cells
          .filter((c) => c.top === top)
          .map(({ colspan, rowspan, content }): LaidCell => {
            const span = { colspan, rowspan, role: content.role }
            if (content.role !== 'number') return { text: content.label, ...span }
            const plain = printed(report.figures[content.at.id])
            return { text: figure(plain, content.at), at: content.at, ...span }
          }),
      )
      return [text(section.heading), { kind: 'table', section: section.id, rows, width }]
    }),
  ]
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
type Cells = (cell: LaidCell) => string
const plainCell: Cells = (cell) => escapeText(cell.text)

interface Html {
  readonly cell?: Cells
  readonly spans?: (cell: LaidCell) => string
  readonly row?: (cells: string, row: readonly LaidCell[]) => string
  readonly table?: (rows: string) => string
  readonly page?: (body: string) => string
  readonly label?: (text: string) => string
}

const bothSpans = ({ colspan, rowspan }: LaidCell): string =>
  `${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`

/** A page of its paragraphs and tables. */
export function page(
  parts: readonly Laid[],
  {
    cell = plainCell,
    spans = bothSpans,
    row = (c) => `<tr>${c}</tr>`,
    table = (r) => `<table border="1"><tbody>${r}</tbody></table>`,
    page = (b) => `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${b}</body></html>`,
    label = (t) => t,
  }: Html = {},
): string {
  return page(
    parts
      .map((part) => {
        if (part.kind === 'text') return `<p>${escapeText(part.text)}</p>`
        const rows = part.rows.map((cells) =>
          row(
            cells.map((c) => `<td${spans(c)}>${cell(c.at ? c : { ...c, text: label(c.text) })}</td>`).join(''),
            cells,
          ),
        )
        return table(rows.join(''))
      })
      .join('\n'),
  )
}

/** Which cells stand in each row once spans are written out; the first of a span has the text. */
export function filled({ rows, width }: Laid & { kind: 'table' }): readonly (readonly (LaidCell | undefined)[])[] {
  const out: (LaidCell | undefined | null)[][] = rows.map(() => new Array(width).fill(null))
  for (const [r, row] of rows.entries()) {
    let c = 0
    for (const cell of row) {
      while (out[r]![c] !== null) c++
      for (let i = r; i < r + cell.rowspan; i++)
        for (let j = c; j < c + cell.colspan; j++) out[i]![j] = i === r && j === c ? cell : undefined
      c += cell.colspan
    }
  }
  return out.map((row) => row.map((c) => c ?? undefined))
}

/** Text: each table by its own rule, all else line by line. */
export const lines = (parts: readonly Laid[], of: (part: Laid & { kind: 'table' }) => string, between = '\n'): string =>
  parts.map((p) => (p.kind === 'text' ? p.text : of(p))).join(between)

const own = (part: Laid & { kind: 'table' }) => part.rows.map((row) => row.map((c) => c.text))
/** How many pipes a web page's text has behind a row: one for each column that its cells span. */
const tail = (row: readonly LaidCell[], width: number): string => '|'.repeat(Math.max(0, width - row.length))
const spacedOut: Cells = (c) => [...c.text].map((d) => `<span style="font-size:12pt">${escapeText(d)}</span>`).join('')

type Layout = (edition: Edition, report: Report) => Uint8Array
const html =
  (how: Html = {}, figure?: (text: string, at: Locator) => string): Layout =>
  (edition, report) =>
    bytes(page(laid(edition, report, figure), how))
const text =
  (of: (part: Laid & { kind: 'table' }) => string, between?: string): Layout =>
  (edition, report) =>
    bytes(lines(laid(edition, report), of, between))

const HALF: Readonly<Record<string, string>> = { '（': '(', '）': ') ', '，': ',', '：': ':', '“': '"', '”': '"' }
const half = (t: string): string => t.replace(/[（），：“”]/gu, (c) => HALF[c]!)
const traditional = (t: string): string =>
  t.replace(
    /[条项规发废现数请国机关开结转办复议诉维纠审执务过类护权内无确认获举报营科组织总]/gu,
    (c) => TRADITIONAL[c] ?? c,
  )
const PAIRS =
  '条條项項规規发發废廢现現数數请請国國机機关關开開结結转轉办辦复復议議诉訴维維纠糾审審执執务務过過类類护護权權内內无無确確认認获獲举舉报報营營组組织織总總'
const TRADITIONAL: Readonly<Record<string, string>> = Object.fromEntries(PAIRS.match(/../gu)!.map((pair) => [...pair]))
const nested: Cells = (c) => `<table><tr><td>${escapeText(c.text)}</td></tr></table>`

/** Layouts from which every figure must come back. */
export const READABLE: Readonly<Record<string, Layout>> = {
  'page, as printed': html(),
  'page, paragraphs in cells': html({
    cell: (c) => `<p class="MsoNormal"><o:p></o:p><span>${escapeText(c.text)}</span></p>`,
  }),
  'page, a span for each character': html({ cell: spacedOut }),
  'page, no-break spaces around figures': html({ cell: (c) => `&nbsp;${escapeText(c.text)}&nbsp;` }),
  'page, control characters behind figures': html({}, (t) => (t === '' ? t : `${t}\u0001\u200b`)),
  'page, a table in every cell': html({ cell: nested }),
  'page, all in a table that lays out': html({ page: (b) => `<table><tr><td><div>${b}</div></td></tr></table>` }),
  'page, in three tables that lay out': html({
    page: (b) =>
      `<table><tr><td><table><tr><td></td><td><table><tr><td>${b}</td></tr></table></td></tr></table></td></tr></table>`,
  }),
  'page, row spans lost': html({ spans: ({ colspan }) => (colspan > 1 ? ` colspan="${colspan}"` : '') }),
  'page, all spans lost': html({ spans: () => '' }),
  'page, spans of 0': html({
    spans: ({ colspan, rowspan, role }) => ` colspan="${colspan}" rowspan="${role === 'number' ? 1 : rowspan}"`,
  }),
  'page, line breaks in labels': html({
    label: (t) => `${t.slice(0, 2)}\n${t.slice(2)}`,
    cell: (c) => escapeText(c.text).replace('\n', '<br>'),
  }),
  'page, half-width brackets and spaces': html({ label: half }),
  'page, traditional labels': html({ label: traditional }),
  'page, other numbering': html({ label: (t) => t.replace(/^(\d)\./, '$1、') }),
  'page, full-width figures': html({}, (t) => t.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))),
  'page, thousands separators': html({}, (t) => t.replace(/^(\d+)(?=$|\.)/, (n) => Number(n).toLocaleString('en-US'))),
  'page, heads as th in thead': html({
    row: (c, row) =>
      row.every((x) => !x.at) ? `<thead><tr>${c.replaceAll('td', 'th')}</tr></thead>` : `<tr>${c}</tr>`,
  }),
  'page, scripts and hidden rows': html({
    page: (b) => `<script>var a="<td>5</td>"</script><style>td{}</style>${b}<!-- <td>9</td> -->`,
    row: (c) => `<tr>${c}</tr><tr style="display:none"><td>7</td></tr>`,
  }),
  'page, no bands': html({ row: (c, row) => (row[0]?.role === 'banner' ? '' : `<tr>${c}</tr>`) }),
  'page, unclosed cells': (edition, report) =>
    bytes(page(laid(edition, report)).replaceAll('</td>', '').replaceAll('</tr>', '').replaceAll('</p>', '')),
  'page, capitals': (edition, report) =>
    bytes(page(laid(edition, report)).replace(/<\/?(?:table|tr|td|p|tbody)/g, (t) => t.toUpperCase())),
  'page in GBK': (edition, report) => gbk(page(laid(edition, report)).replace('utf-8', 'gb2312')),
  'page in UTF-16': (edition, report) =>
    new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(page(laid(edition, report)), 'utf16le')])),
  'page in one file (.mht)': (edition, report) => mht(page(laid(edition, report))),
  'text, tabs with spans left out': text((p) =>
    own(p)
      .map((r) => r.join('\t'))
      .join('\n'),
  ),
  'text, tabs with spans as blanks': text((p) =>
    filled(p)
      .map((r) => r.map((c) => c?.text ?? '').join('\t'))
      .join('\n'),
  ),
  'text, tabs and a tab at the end': text((p) =>
    filled(p)
      .map((r) => `${r.map((c) => c?.text ?? '').join('\t')}\t`)
      .join('\n'),
  ),
  'text, pipes': text((p) =>
    own(p)
      .map((r) => `| ${r.join(' | ')} |`)
      .join('\n'),
  ),
  'text, pipes behind cells': text((p) =>
    own(p)
      .map((r) => `${r.join(' | ')} |`)
      .join('\n'),
  ),
  'text, Markdown': text((p) =>
    filled(p)
      .map(
        (r, i) => `| ${r.map((c) => c?.text ?? '').join(' | ')} |${i === 0 ? `\n|${' --- |'.repeat(r.length)}` : ''}`,
      )
      .join('\n'),
  ),
  'text, a cell a line': text((p) => own(p).flat().join('\n')),
  'text, a cell a paragraph': text((p) => own(p).flat().join('\n\n'), '\n\n'),
  'text, a cell a line with pipes': text((p) =>
    p.rows.map((r) => `${r.map((c) => `${c.text} |`).join('\n')}\n${tail(r, p.width)}`).join('\n'),
  ),
  'text, pipes on their own lines': text((p) =>
    p.rows.map((r) => `| \n${r.map((c) => ` ${c.text}  `).join('| \n')}|${tail(r, p.width)}`).join('\n'),
  ),
  'text, spaces': text((p) =>
    own(p)
      .map((r) => r.join(' '))
      .join('\n'),
  ),
  'text, page numbers between rows': text((p) =>
    own(p)
      .map((r, i) => `${r.join(' ')}${i % 6 === 5 ? '\n- 4 -' : ''}`)
      .join('\n'),
  ),
  'text, Windows line ends': (edition, report) =>
    bytes(
      `\ufeff${lines(laid(edition, report), (p) =>
        own(p)
          .map((r) => r.join('\t'))
          .join('\n'),
      ).replaceAll('\n', '\r\n')}`,
    ),
  'text in GBK': (edition, report) =>
    gbk(
      lines(laid(edition, report), (p) =>
        own(p)
          .map((r) => r.join('\t'))
          .join('\n'),
      ),
    ),
  'text, full-width spaces': text((p) =>
    own(p)
      .map((r) => r.join('　'))
      .join('\n'),
  ),
  'text, labels broken by spaces': text((p) =>
    p.rows
      .map((r) => r.map((c) => (c.at ? c.text : [...c.text].join(' ').replace(/(\d) \./g, '$1.'))).join('\t'))
      .join('\n'),
  ),
}

/** Layouts from which a figure comes back or is said to be unclear. */
export const UNCLEAR: Readonly<Record<string, Layout>> = {
  'text, all run together': text((p) => own(p).flat().join(''), ''),
  'text, figures run together': text((p) =>
    p.rows.map((r) => r.map((c) => (c.at ? c.text : `\n${c.text}\n`)).join('')).join('\n'),
  ),
  'text, blanks lost': text((p) =>
    own(p)
      .flat()
      .filter((t) => t !== '')
      .join('\n'),
  ),
  'text, repeated lines dropped': (edition, report) =>
    bytes([...new Set(lines(laid(edition, report), (p) => own(p).flat().join('\n')).split('\n'))].join('\n')),
  'text, figures alone': text((p) =>
    p.rows
      .map((r) =>
        r
          .filter((c) => c.at)
          .map((c) => c.text)
          .join(' '),
      )
      .join('\n'),
  ),
  'page, columns turned round': html({
    row: (_, row) =>
      `<tr>${[...row]
        .reverse()
        .map((c) => `<td${bothSpans(c)}>${escapeText(c.text)}</td>`)
        .join('')}</tr>`,
  }),
  'page, labels misprinted': html({ label: (t) => (t.length > 6 ? t.slice(0, 4) + t.slice(5) : t) }),
  'page, units in cells': html({}, (t, at) => (/^\d+$/.test(t) && idOf(at).startsWith('requests') ? `${t}件` : t)),
  'page, a remark in a cell': html({}, (t, at) =>
    at.column === 'total' && t !== '' && t !== '0' ? `${t}（其中修订1件）` : t,
  ),
  'page, figures raised': html({
    cell: (c) => (c.at && c.text.length > 1 ? `${c.text[0]}<sup>${c.text.slice(1)}</sup>` : escapeText(c.text)),
  }),
}

function mht(content: string): Uint8Array {
  const quoted = [...bytes(content)]
    .map((b) =>
      b > 126 || b === 61 || b < 32 ? `=${b.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(b),
    )
    .join('')
  const soft = quoted.replace(/((?:=[\dA-F]{2}|[^=]){60})/g, '$1=\r\n')
  return bytes(
    `From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----=_Part"\r\n\r\n------=_Part\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${soft}\r\n------=_Part--\r\n`,
  )
}
