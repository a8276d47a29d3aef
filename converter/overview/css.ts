/** The look of the overview: on a phone, on a desk, in the dark, on A4. Colour never says anything alone: a word or hatching stands beside it. */

const LIGHT = `
--bg:#fff;--page:#f4f5f7;--fg:#1d2530;--soft:#566070;--line:#d5dae1;--faint:#e9ecf0;--link:#0b57a4;
--main:#2b6cb0;--last:#7f8ea3;--ok:#2f7d4f;--warnings:#b0761a;--errors:#b3312c;--unreadable:#4d4a63;--superseded:#7f8ea3;--missing:#6b4c9a;--others:#7f8ea3;--mark:#8a5a0c`
const DARK = `
--bg:#1b2027;--page:#12161b;--fg:#e8ebef;--soft:#a6b0bd;--line:#3a4350;--faint:#2a313b;--link:#7db8f2;
--main:#5b9bd8;--last:#8592a3;--ok:#55a877;--warnings:#d9a24a;--errors:#e5706a;--unreadable:#a9a4c9;--superseded:#8592a3;--missing:#b08fe0;--others:#8592a3;--mark:#e0ad58`

const SCREEN = `
:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--fg);overflow-wrap:anywhere;font:15px/1.65 system-ui,"Microsoft YaHei UI","Microsoft YaHei","PingFang SC","HarmonyOS Sans SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif;font-variant-numeric:tabular-nums lining-nums}
header,main,footer{max-width:1180px;margin:0 auto;padding:0 28px}
header{padding-top:36px}
h1{margin:0;font-size:27px;line-height:1.35;text-wrap:balance}
h1 span{display:block;color:var(--soft);font-size:15px;font-weight:400}
h2{margin:48px 0 16px;padding-bottom:6px;border-bottom:2px solid var(--fg);font-size:20px;line-height:1.4}
h3{margin:0;font-size:16px;line-height:1.5}
p{margin:0 0 12px}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.soft,.empty,figcaption p{color:var(--soft);font-size:14px}
.empty{margin:0;padding:20px;border:1px dashed var(--line);border-radius:6px}
.count{margin-left:.4em;color:var(--soft);font-weight:400}
nav ul{display:flex;flex-wrap:wrap;gap:6px 22px;margin:18px 0 0;padding:0;list-style:none;font-size:14px}
.tiles{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:12px;margin:0 0 20px}
.tiles div{display:flex;flex-direction:column;padding:14px 16px;border:1px solid var(--line);border-top:3px solid var(--tone,var(--last));border-radius:6px;background:var(--bg)}
.tiles dt{color:var(--soft);font-size:14px}
.tiles dd{margin:0}
.tiles dd:nth-of-type(1){font-size:32px;font-weight:600;line-height:1.25}
.tiles dd.long:nth-of-type(1){font-size:25px;line-height:1.6}
.tiles dd+dd{color:var(--soft);font-size:13px}
.state{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:20px;align-items:start}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,340px),1fr));gap:20px;align-items:start}
.card,figure{margin:0;padding:18px 20px;border:1px solid var(--line);border-radius:6px;background:var(--bg)}
.card ol,.findings{margin:8px 0 0;padding:0;list-style:none}
.card li{padding:7px 0;border-top:1px solid var(--faint)}
.card .more{margin:8px 0 0}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:20px;align-items:start}
figure+figure{margin-top:20px}
.charts>div:empty{display:none}
figure svg{display:block;width:100%;max-width:560px;height:auto;margin:12px 0 4px}
details{margin-top:8px}
summary{width:fit-content;color:var(--link);font-size:14px;cursor:pointer}
table{width:100%;border-collapse:collapse;font-size:14px;line-height:1.55}
th,td{padding:7px 12px 7px 0;border-bottom:1px solid var(--faint);text-align:left;vertical-align:top;font-weight:400}
thead th{border-bottom-color:var(--line);color:var(--soft);font-size:13px}
th:last-child,td:last-child{padding-right:0}
.n{text-align:right;white-space:nowrap}
.group{margin-top:28px;scroll-margin-top:12px}
.group h3{padding-left:10px;border-left:4px solid var(--tone,var(--last));font-size:17px}
.group>p{margin:4px 0 8px;color:var(--soft);font-size:14px}
.units th[scope=row]{width:25%;font-weight:600}
.units small{display:block;color:var(--soft);font-size:13px;font-weight:400}
.units .docs{display:flex;flex-wrap:wrap;gap:2px 12px}
.units .docs a,.units thead th{white-space:nowrap}
.findings{margin:0}
.findings li+li{margin-top:3px}
.findings b{color:var(--errors);font-weight:600}
.findings b.w{color:var(--mark)}
code{font:inherit}
.where{color:var(--soft)}
footer{margin-top:56px;padding-bottom:40px;color:var(--soft);font-size:13px}
footer p{padding-top:14px;border-top:1px solid var(--line)}`

/** A row becomes a block, each cell behind its column's name. */
const NARROW = `
@media screen and (max-width:720px){
header,main,footer{padding-left:16px;padding-right:16px}
header{padding-top:24px}
h1{font-size:22px}
.tiles{gap:8px}
.tiles div{padding:10px 12px}
.tiles dd:nth-of-type(1){font-size:25px}
.tiles dd.long:nth-of-type(1){font-size:15px;line-height:2.1}
.card,figure{padding:14px}
.units thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.units,.units tbody,.units tr,.units th,.units td{display:block}
.units tr{padding:10px 0;border-bottom:1px solid var(--line)}
.units th[scope=row],.units td{width:auto;padding:1px 0;border:0;text-align:left;white-space:normal}
.units td[data-name]::before{content:attr(data-name) "：";color:var(--soft)}
.units td:empty{display:none}
.units .docs{display:inline-flex}
}`

const PRINT = `
@page{size:A4;margin:16mm 14mm}
@media print{
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{background:none;font-size:10.5pt;line-height:1.5}
header,main,footer{max-width:none;padding:0}
nav,details:not([open]),.more{display:none}
h1{font-size:18pt}
h2{margin:22pt 0 8pt;font-size:14pt;break-after:avoid}
h3,.group>p,thead{break-after:avoid}
thead{display:table-header-group}
tr,figure,.card li,.tiles div{break-inside:avoid}
table{font-size:9pt}
a{color:inherit}
.tiles{grid-template-columns:repeat(5,1fr)}
.tiles dd:nth-of-type(1){font-size:20pt}
.tiles dd.long:nth-of-type(1){font-size:14pt}
.charts{grid-template-columns:1fr 1fr;gap:10pt}
.cards{grid-template-columns:1fr;gap:10pt}
.card,figure{padding:10pt}
}`

export const OVERVIEW_CSS = `${SCREEN}${NARROW}${PRINT}`.replaceAll('\n', '')
