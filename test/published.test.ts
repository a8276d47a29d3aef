/** Reading published reports: what is refused, what is marked, what is said; and that nothing hostile gets through. */
import { beforeAll, describe, expect, test } from 'vitest'
import { check } from '../converter/check/index.ts'
import { message } from '../converter/message.ts'
import { docx, html } from '../converter/print/index.ts'
import { readPublished } from '../converter/published/index.ts'
import { officeReaders } from '../converter/published/office/index.ts'
import { editions } from '../templates/editions/index.ts'
import { a1 } from '../templates/lib/a1.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { pack, unpack } from '../templates/lib/zip.ts'
import { caseOf, cases } from './support/cases.ts'
import { filled, laid, page } from './support/published-layouts.ts'
import { written } from './xlsx-scratch.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const readText = (text: string) => read(utf8(text))
const read = (bytes: Uint8Array) => readPublished({ name: 'a', bytes }, nodeInflate, officeReaders)
const whyOf = ({ findings }: Awaited<ReturnType<typeof read>>) =>
  findings.flatMap((f) => (f.kind === 'file' ? [`${f.rule} ${f.why}`] : []))

const sample = caseOf('suqian-2024')
const { edition, report } = sample
const pageOf = (figure?: Parameters<typeof laid>[2]): string => page(laid(edition, report, figure))
const figureOf = (published: Awaited<ReturnType<typeof read>>, id: string) => {
  const [grid, row, column] = id.split('.') as [string, string, string]
  return published.report?.figures[`${grid}.${row}.${column}`]
}
const LICENCES = 'licensing.licences.decisions'
const withLicences = (text: string): string => pageOf((t, at) => (at.row === 'licences' ? text : t))

describe.each(cases)('$name comes back from our own', ({ edition, report }) => {
  test('.html', async () => expect((await readText(html(report, edition))).report).toEqual(report))
  test('.docx', async () => expect((await read(await docx(report, edition))).report).toEqual(report))
})

describe('a figure with more in its cell', () => {
  test.each([
    ['12', 12],
    ['+12', 12],
    ['12件', 12],
    ['22（其中修订16件）', 22],
    ['1,234', 1234],
    ['/', '/'],
    ['', null],
  ])('%s is understood', async (text, value) => {
    const published = await readText(withLicences(text))
    expect(figureOf(published, LICENCES)).toBe(value)
    expect(published.findings.map((f) => f.rule)).toEqual(/[+件,]/.test(text) ? ['WB-TEXT'] : [])
  })

  test.each([
    '约12',
    '12余件',
    '12万',
    '1.2万件',
    '12 3',
    '12（万件）',
    '—',
    '无',
    '012',
    '#REF!',
    '12元',
    '1２.',
    '十二',
  ])('%s is quoted, and no number', async (text) => {
    const published = await readText(withLicences(text))
    expect(figureOf(published, LICENCES)).toBeNull()
    expect(published.findings.map((f) => [f.kind, f.severity])).toEqual([['figureUnread', 'error']])
    expect(message(published.findings[0]!, edition)).toContain(`是“${text.replace(' ', '␣')}”`)
  })

  test('元 is the unit of an amount whose heading does not say 万元, and only of that', async () => {
    const [old] = editions
    const of = (row: string, text: string, { edition, report } = caseOf('pingtan-2019')) =>
      readText(page(laid(edition, report, (t, at) => (at.row === row && at.column === 'amount' ? text : t))))
    expect(old!.id).toBe(caseOf('pingtan-2019').edition.id)
    expect(figureOf(await of('centralProcurement', '251000元'), 'procurement.centralProcurement.amount')).toBe(251000)
    const fee = await readText(pageOf((t, at) => (at.row === 'administrativeFees' ? '251000元' : t)))
    expect(figureOf(fee, 'fees.administrativeFees.amount')).toBeNull()
  })

  test.each([
    ['struck out', '<s>1</s>2'],
    ['struck out by style', '<span style="text-decoration: line-through">1</span>2'],
    ['raised', '1<sup>2</sup>'],
    ['on two lines', '1<br>2'],
  ])('%s is no number', async (_, inner) => {
    const published = await readText(withLicences('77777').replace('77777', inner))
    expect(figureOf(published, LICENCES)).toBeNull()
    expect(published.findings.map((f) => f.kind)).toEqual(['figureUnread'])
  })

  test('hidden and deleted text is not there', async () => {
    const published = await readText(
      withLicences('77777').replace('77777', '<del>9</del><span style="display:none">8</span>12<script>7</script>'),
    )
    expect(figureOf(published, LICENCES)).toBe(12)
  })
})

describe('a Word document', () => {
  let parts: ReadonlyMap<string, Uint8Array>
  const licences = '>77777<'
  beforeAll(async () => {
    const marked = { ...report, figures: { ...report.figures, 'licensing.licences.decisions': 77777 } }
    parts = unpack(await docx(marked, edition))
  })
  /** The document with the run of one figure changed. */
  const changed = (run: (text: string) => string): ReturnType<typeof read> => {
    const text = new TextDecoder().decode(parts.get('word/document.xml')!)
    const at = text.indexOf(licences)
    expect(at).toBeGreaterThan(0)
    const from = text.lastIndexOf('<w:r>', at)
    const to = text.indexOf('</w:r>', at) + 6
    return read(
      pack(
        new Map(parts).set('word/document.xml', utf8(text.slice(0, from) + run(text.slice(from, to)) + text.slice(to))),
      ),
    )
  }
  const plain = (n: string, look = ''): string => `<w:r><w:rPr>${look}</w:rPr><w:t>${n}</w:t></w:r>`

  test.each([
    [
      'a tracked deletion',
      (): string => `<w:del w:id="1">${plain('5').replaceAll('w:t>', 'w:delText>')}</w:del>${plain('12')}`,
      12,
    ],
    ['a tracked insertion', (): string => `<w:ins w:id="1">${plain('1')}</w:ins>${plain('2')}`, 12],
    ['hidden text', (): string => `${plain('9', '<w:vanish/>')}${plain('12')}`, 12],
    ['a run for each digit', (): string => `${plain('1')}${plain('2')}`, 12],
    ['a field', (): string => '<w:fldSimple w:instr="=SUM(ABOVE)"><w:r><w:t>12</w:t></w:r></w:fldSimple>', 12],
    ['text struck out', (): string => `${plain('1', '<w:strike/>')}${plain('2')}`, null],
    ['a raised digit', (): string => `${plain('1')}${plain('2', '<w:vertAlign w:val="superscript"/>')}`, null],
    [
      'a table within the cell',
      (): string => '</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p>',
      12,
    ],
    ['a break', (): string => `${plain('1')}<w:r><w:br/></w:r>${plain('2')}`, null],
  ] as const)('with %s', async (_, run, value) => {
    const published = await changed(run)
    expect(figureOf(published, LICENCES)).toBe(value)
    expect(published.findings.map((f) => f.kind)).toEqual(value === null ? ['figureUnread'] : [])
  })
})

describe('a workbook of another make', () => {
  /** Everything on one sheet, from the third column on, one blank line between tables. */
  function foreign(figure?: Parameters<typeof laid>[2]): Uint8Array {
    const cells: { ref: string; value: string | number }[] = []
    let row = 2
    for (const part of laid(edition, report, figure)) {
      if (part.kind === 'text') cells.push({ ref: a1({ row, column: 3 }), value: part.text })
      else
        for (const line of filled(part)) {
          for (const [i, cell] of line.entries()) {
            const value = cell?.at && /^\d+(?:\.\d+)?$/.test(cell.text) ? Number(cell.text) : (cell?.text ?? '')
            if (value !== '') cells.push({ ref: a1({ row, column: 3 + i }), value })
          }
          row++
        }
      row += 2
    }
    return written(cells)
  }

  test('is read by its labels', async () => {
    const published = await read(foreign())
    expect(published.report).toEqual(report)
    expect(published.findings).toEqual([])
    expect(published.places.get(LICENCES)).toEqual({ sheet: 'S', cell: 'D24' })
  })

  test('shows its blanks', async () => {
    const published = await read(foreign((t, at) => (at.row === 'granted' && at.column !== 'total' ? '' : t)))
    expect(figureOf(published, 'requests.granted.naturalPerson')).toBeNull()
    expect(figureOf(published, 'requests.granted.total')).toBe(1431)
  })

  test('of something else is none', async () => {
    expect(whyOf(await read(written([{ ref: 'A1', value: '考勤表' }])))).toEqual(['WB-IMPORT noReport'])
  })
})

describe('a document of two minds', () => {
  test('the group （六） printed as one row is read into its last, and said once', async () => {
    const { edition, report } = caseOf('suqian-2024')
    const rows = page(laid(edition, report))
      .replace(/<tr>(?:(?!<tr>).)*?2\.申请人逾期.*?<\/tr>/u, '')
      .replace(/<tr><td>3\.其他.*?<\/tr>/u, '')
      .replace(/<td>1\.申请人无正当理由[^<]*<\/td>/u, '')
    const published = await readText(rows)
    expect(figureOf(published, 'requests.closedOther.naturalPerson')).toBe(75)
    expect(figureOf(published, 'requests.closedNoCorrection.naturalPerson')).toBeNull()
    expect(published.findings.map((f) => `${f.rule} ${f.severity}`)).toEqual(['WB-IMPORT note'])
  })

  test('the tables say the edition, whatever the year', async () => {
    const { edition, report } = caseOf('pingtan-2020')
    const published = await readText(page(laid(edition, { ...report, year: 2023 })))
    expect(published.edition).toBe(edition)
    expect(check(published.report!, edition).map((f) => f.rule)).toContain('WB-YEAR')
  })

  test('two reports one after the other are refused', async () => {
    const other = caseOf('suqian-2023')
    expect(whyOf(await readText(pageOf() + page(laid(other.edition, other.report))))).toEqual([
      'WB-IMPORT severalReports',
    ])
  })

  test('two reports side by side are refused', async () => {
    const both = pageOf().replace(/<tr>(.*?)<\/tr>/gu, '<tr>$1$1</tr>')
    expect(whyOf(await readText(both))).toEqual(['WB-IMPORT severalReports'])
  })

  test('a report given twice in the same words is one', async () => {
    expect((await readText(pageOf() + pageOf())).report?.figures).toEqual(report.figures)
  })
})

describe('what is no report', () => {
  test.each([
    ['nothing', '', 'WB-CORRUPT emptyFile'],
    ['a letter', '各单位：请于一月底前报送年度报告。', 'WB-IMPORT noReport'],
    [
      'pictures of one',
      '<html><body><p>示例市2024年政府信息公开工作年度报告</p><img src="1.png"><img src="2.png"></body></html>',
      'WB-IMPORT pictures',
    ],
    ['binary', '\0\u0001\0\u0002', 'WB-IMPORT noReport'],
    ['a broken PDF', '%PDF-1.7\nnothing', 'WB-CORRUPT pdfDamaged'],
  ])('%s', async (_, text, why) => expect(whyOf(await readText(text))).toEqual([why]))

  test('a PDF is for those who have its reader', async () => {
    const published = await readPublished({ name: 'a.pdf', bytes: utf8('%PDF-1.7') }, nodeInflate)
    expect(whyOf(published)).toEqual(['WB-IMPORT officeOnly'])
  })

  test('a table that is missing is said to be, and may be a picture', async () => {
    const without = pageOf().replace(/<table(?:(?!<table)[\s\S])*?申请人情况[\s\S]*?<\/table>/u, '<img src="3.png">')
    const published = await readText(without)
    expect(published.findings.map((f) => f.kind)).toEqual(['gridMissing'])
    expect(message(published.findings[0]!, edition)).toContain('原文有 1 张图片')
    expect(figureOf(published, 'disputes.reconsideration.upheld')).toBe(88)
  })
})

test('rows that are cut off are said once', async () => {
  const whole = pageOf()
  const published = await readText(whole.slice(0, whole.indexOf('2.重复申请')))
  const { length } = published.findings.filter((f) => f.kind === 'figureUnread')
  expect(length).toBe(1)
  expect(message(published.findings.find((f) => f.kind === 'figureUnread')!, edition)).toContain('共有 63 个数没有找到')
})

test('a broken byte spoils its character, not the page', async () => {
  const bytes = utf8(pageOf())
  const broken = bytes.slice()
  broken[bytes.length - 30] = 0xff
  expect((await read(broken)).report?.figures).toEqual(report.figures)
})

describe('hostile files end with a code', () => {
  const table = (rows: string): string => `<table>${rows}</table>`
  test.each([
    ['tables within tables', () => '<table><tr><td>'.repeat(5_000)],
    ['elements within elements', () => '<div>'.repeat(200_000)],
    ['100 000 spans', () => table(`<tr>${'<td colspan="100000" rowspan="100000">1</td>'.repeat(100_000)}</tr>`)],
    ['spans that overlap', () => table('<tr><td rowspan="65534" colspan="1000">1</td></tr>'.repeat(20_000))],
    ['a million lines', () => '1\n'.repeat(1_000_000)],
    ['a million labels', () => '行政许可 1 '.repeat(400_000)],
    ['endless digits', () => `第二十条第（五）项 信息内容 本年处理决定数量 行政许可 ${'1'.repeat(2_000_000)}`],
    ['brackets that do not close', () => '（'.repeat(1_000_000)],
    ['headings by the thousand', () => '一、总体情况\n二、主动公开政府信息情况\n'.repeat(20_000)],
  ])(
    '%s',
    async (_, make) => {
      const published = await readText(make())
      expect(published.report === undefined ? whyOf(published).length : published.findings.length).toBeGreaterThan(0)
    },
    60_000,
  )

  test('nothing of a page is taken for a name of ours', async () => {
    const published = await readText(
      pageOf().replaceAll('行政许可', '__proto__').replace('宿迁市人民政府', '<b onclick="x()">constructor</b>'),
    )
    expect(Object.getPrototypeOf(published.report!.figures)).toBe(Object.prototype)
    expect(published.report!.organ.name).not.toContain('<')
  })
})
