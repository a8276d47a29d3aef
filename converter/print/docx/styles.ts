/** The look of the Word document as named styles (GB/T 9704—2012, 7.3; official table template). Knows no report. */
import { CELL_MARGIN } from '../paper.ts'

export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Ids of the styles; the body text is the default style and needs none. */
export const STYLE = {
  title: 'Title',
  heading1: 'Heading1',
  heading2: 'Heading2',
  /** Characters of a run-in heading. */
  lead: 'Lead',
  header: 'Header',
  footer: 'Footer',
  footerEven: 'FooterEven',
  table: 'T',
  thinTable: 'TT',
  label: 'L',
  centred: 'C',
  note: 'K',
  number: 'N',
} as const

const SONG = '宋体'
const HEI = '黑体'
const KAI = '楷体_GB2312'
const FANG = '仿宋_GB2312'
const XIAOBIAO = '方正小标宋简体'
const LATIN = 'Times New Roman'

const fonts = (chinese: string, latin: string = LATIN): string =>
  `<w:rFonts w:hint="eastAsia" w:ascii="${latin}" w:eastAsia="${chinese}" w:hAnsi="${latin}" w:cs="${LATIN}"/>`
const size = (halfPoints: number): string => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`
const exact = (twentieths: number, more = ''): string => `<w:spacing${more} w:line="${twentieths}" w:lineRule="exact"/>`
const NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
const style = (type: string, id: string, name: string, rest: string, attributes = ''): string =>
  `<w:style w:type="${type}" w:styleId="${id}"${attributes}><w:name w:val="${name}"/>${rest}</w:style>`
/** A style that Word has under this name; its Chinese edition shows the Chinese one (标题 1). */
const builtIn = (id: string, name: string, rest: string): string =>
  style('paragraph', id, name, `<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>${rest}`)
const own = (id: string, name: string, base: string, rest: string): string =>
  style('paragraph', id, name, `<w:basedOn w:val="${base}"/><w:qFormat/>${rest}`, ' w:customStyle="1"')

/** Eighths of a point. */
const BORDER = { one: 8, half: 4 } as const
const lined = (id: string, name: string, eighths: number): string => {
  const line = (side: string) => `<w:${side} w:val="single" w:sz="${eighths}" w:space="0" w:color="000000"/>`
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(line).join('')
  const margin = (side: string) => `<w:${side} w:w="${CELL_MARGIN}" w:type="dxa"/>`
  return style(
    'table',
    id,
    name,
    `<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${borders}</w:tblBorders>` +
      `<w:tblCellMar>${margin('left')}${margin('right')}</w:tblCellMar></w:tblPr>`,
    ' w:customStyle="1"',
  )
}

/** word/styles.xml */
export const stylesPart = (): string =>
  `${XML}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${fonts(FANG)}${size(32)}` +
  '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>' +
  style(
    'paragraph',
    'Normal',
    'Normal',
    `<w:qFormat/><w:pPr>${exact(560)}<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/></w:pPr>`,
    ' w:default="1"',
  ) +
  style('character', 'DefaultParagraphFont', 'Default Paragraph Font', '<w:semiHidden/>', ' w:default="1"') +
  style(
    'table',
    'TableNormal',
    'Normal Table',
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>',
    ' w:default="1"',
  ) +
  builtIn(
    STYLE.title,
    'Title',
    `<w:pPr><w:keepNext/>${exact(660, ' w:before="560" w:after="560"')}${NO_INDENT}<w:jc w:val="center"/></w:pPr>` +
      `<w:rPr>${fonts(XIAOBIAO)}${size(44)}</w:rPr>`,
  ) +
  builtIn(
    STYLE.heading1,
    'heading 1',
    `<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr>${fonts(HEI)}</w:rPr>`,
  ) +
  builtIn(
    STYLE.heading2,
    'heading 2',
    `<w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr><w:rPr>${fonts(KAI)}</w:rPr>`,
  ) +
  style('character', STYLE.lead, '段首小标题', `<w:qFormat/><w:rPr>${fonts(KAI)}</w:rPr>`, ' w:customStyle="1"') +
  builtIn(
    STYLE.header,
    'header',
    `<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="FF0000"/></w:pBdr>${exact(440)}${NO_INDENT}` +
      `<w:jc w:val="center"/></w:pPr><w:rPr>${fonts(HEI)}<w:color w:val="FF0000"/></w:rPr>`,
  ) +
  // One character in from the margin, at the outer edge: right on odd pages, left on even ones.
  builtIn(
    STYLE.footer,
    'footer',
    `<w:pPr>${exact(280)}<w:ind w:rightChars="100" w:right="280" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/></w:pPr>` +
      `<w:rPr>${fonts(SONG, SONG)}${size(28)}</w:rPr>`,
  ) +
  own(
    STYLE.footerEven,
    '页脚（双页）',
    STYLE.footer,
    '<w:pPr><w:ind w:leftChars="100" w:left="280" w:rightChars="0" w:right="0"/><w:jc w:val="left"/></w:pPr>',
  ) +
  own(
    STYLE.label,
    '表格标签',
    'Normal',
    `<w:pPr>${exact(260)}<w:ind w:left="37" w:right="37" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>` +
      `<w:rPr>${fonts(SONG)}${size(20)}</w:rPr>`,
  ) +
  own(
    STYLE.centred,
    '表格标签居中',
    STYLE.label,
    '<w:pPr><w:ind w:left="0" w:right="0"/><w:jc w:val="center"/></w:pPr>',
  ) +
  own(STYLE.note, '表格勾稽说明', STYLE.label, `<w:rPr>${fonts(KAI)}</w:rPr>`) +
  own(
    STYLE.number,
    '表格数字',
    'Normal',
    `<w:pPr>${exact(300)}${NO_INDENT}<w:jc w:val="center"/></w:pPr><w:rPr>${fonts(SONG)}${size(24)}</w:rPr>`,
  ) +
  lined(STYLE.table, '年报表格', BORDER.one) +
  lined(STYLE.thinTable, '年报表格（细线）', BORDER.half) +
  '</w:styles>'

/** What to take where a font of the standard is not installed. */
const SUBSTITUTE: readonly (readonly [name: string, other: string])[] = [
  [FANG, '仿宋'],
  [KAI, '楷体'],
  [HEI, 'SimHei'],
  [SONG, 'SimSun'],
  [XIAOBIAO, '方正小标宋_GBK'],
]

/** word/fontTable.xml */
export const fontsPart = (): string =>
  `${XML}<w:fonts ${W}>${SUBSTITUTE.map(
    ([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/></w:font>`,
  ).join('')}<w:font w:name="${LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font></w:fonts>`
