/** The look of the web page: on a phone, on a desk, on A4 paper (GB/T 9704—2012). Names fonts, fetches nothing. */
import { DRAFT } from '../draft.ts'

const SONG = '"宋体","SimSun","Songti SC","STSong","Noto Serif CJK SC","Source Han Serif SC",serif'
const HEI = '"黑体","SimHei","Heiti SC","STHeiti","Noto Sans CJK SC","Source Han Sans SC",sans-serif'
const KAI = '"楷体_GB2312","楷体","KaiTi","Kaiti SC","STKaiti","AR PL UKai CN",serif'
const FANG = '"仿宋_GB2312","仿宋","FangSong","STFangsong","Noto Serif CJK SC","Source Han Serif SC",serif'
const TITLE = '"方正小标宋简体","方正小标宋_GBK","FZXiaoBiaoSong-B05S","Songti SC","SimSun","Noto Serif CJK SC",serif'
const LATIN = '"Times New Roman","Liberation Serif","Nimbus Roman"'

const SCREEN = `
:root{color-scheme:light;--line:#000}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:#eef0f3;color:#000;font:18px/1.75 ${LATIN},${FANG}}
main{max-width:210mm;margin:0 auto;padding:20mm 26mm 24mm 28mm;background:#fff;overflow-wrap:anywhere}
h1{margin:0 0 28pt;text-align:center;font:400 29px/1.5 ${LATIN},${TITLE};text-wrap:balance}
h1 span{display:block;min-height:1.5em}
h2,h3,p{margin:0;text-indent:2em}
h2{margin:.4em 0;font:400 1em/1.75 ${LATIN},${HEI}}
h3{font:400 1em/1.75 ${LATIN},${KAI}}
h2,h3{break-after:avoid}
p{text-align:justify;white-space:pre-wrap}
.lead{font-family:${LATIN},${KAI}}
.sheet{margin:.6em 0 1.2em;overflow-x:auto}
.sheet:focus-visible{outline:3px solid #0f5ea8;outline-offset:2px}
table{width:100%;border-collapse:collapse;font:13.4px/1.3 ${SONG}}
caption{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{border:1.33px solid var(--line);padding:3px 4px;font-weight:400;text-align:center;vertical-align:middle}
th.left{text-align:left}
th.band{text-align:left;background:#c6d9f1}
td.note{text-align:left;font-family:${KAI}}
td[data-cell]{font:16px/1.25 ${LATIN},${SONG};white-space:nowrap}
table.wide,table.across{min-width:580px}
col{width:calc(var(--w)*1%)}
table.across th,table.across td{border-width:.67px}
table.across td{height:34pt}
.draft{position:sticky;top:0;z-index:1;padding:.35em 1em;background:#c00000;color:#fff;text-align:center;font:700 16px/1.5 ${HEI}}
`

/** Below the width of the paper its margins go first. */
const NARROW = `
@media screen and (max-width:820px){
main{padding:24px 16px 40px}
body{font-size:17px}
h1{font-size:23px;margin-bottom:20px}
p{text-align:left}
h2{text-indent:0}
.sheet{margin-right:-16px;padding-right:16px}
table{font-size:12px}
table.wide col{width:44px}
table.wide col.stub{width:calc(var(--w)*.28em)}
table.wide{min-width:500px}
}`

/** Columns as printed, rows whole, headings repeated. */
const PRINT = `
@page{size:A4;margin:37mm 26mm 35mm 28mm}
@page:right{@bottom-right{content:"— " counter(page) " —";font:14pt ${SONG};padding-right:14pt;vertical-align:top;padding-top:5mm}}
@page:left{@bottom-left{content:"— " counter(page) " —";font:14pt ${SONG};padding-left:14pt;vertical-align:top;padding-top:5mm}}
@media print{
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{background:none;font-size:16pt;line-height:28pt}
main{max-width:none;padding:0;background:none}
h1{font-size:22pt;line-height:33pt;padding-top:28pt}
h2,h3{line-height:28pt}
h2{margin:0}
p{orphans:2;widows:2}
.sheet{overflow:visible;margin:6pt 0 12pt}
table,table.wide,table.across{min-width:0;font-size:10pt}
th,td{padding:1pt 2pt;border-width:1pt}
table.across th,table.across td{border-width:.5pt;padding:1pt}
td[data-cell]{font-size:calc(12pt*var(--fit,1))}
thead{display:table-header-group}
tr{break-inside:avoid}
tr.kept{break-after:avoid}
thead+tbody{break-before:avoid}
table.whole{break-inside:avoid}
}`

const DRAFT_PRINT = `
@page{@top-center{content:"${DRAFT}";color:#c00000;font:700 16pt ${HEI}}}
@media print{
.draft{position:fixed;top:45%;left:0;right:0;padding:0;background:none;color:#c00000;font-size:27pt;opacity:.22;transform:rotate(-35deg)}
}`

const packed = (css: string): string => css.replaceAll('\n', '')

export const CSS = packed(`${SCREEN}${NARROW}${PRINT}`)

/** Further rules for a draft. The browsers that print no page margins of ours repeat what is fixed, and it must not cover the text. */
export const DRAFT_CSS = packed(DRAFT_PRINT)
