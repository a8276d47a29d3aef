/** Whose report a document is, and of which year: from its title, else from what it says of its period. */
import { oneLine } from '../../shown.ts'
import type { Line } from './flat.ts'

export interface Title {
  readonly organ: string
  readonly year: number | null
  /** The line of the title, if there is one. */
  readonly line?: number
}

const NAME = '政府信息(?:和政务)?公开(?:工作)?(?:情况)?年度?报告'
const YEAR = '((?:19|20|21)\\d\\d)年度?'
const AFTER = new RegExp(`^(.{0,60}?)${YEAR}(.{0,40}?)${NAME}(?:_.{0,40})?$`, 'u')
const ALONE = new RegExp(`^(.{0,60}?)${NAME}$`, 'u')
const LEAD = /^(?:标题|题目|名称|文件名称)[:：]|^Page\d+-/u
const PERIOD = /((?:19|20|21)\d\d)年1月1日起?(?:至|到|—|-|~)(?:\1年)?12月31日/u
/** Titles stand near the beginning. */
const FIRST_LINES = 60
const LONGEST = 90

const bare = (text: string): string =>
  oneLine(text.normalize('NFKC').replace(/[\p{Cc}\p{Cf}]/gu, ' '))
    .replace(/\s+/gu, '')
    .replace(LEAD, '')

/** `pageTitle`: what the file itself is called. */
export function titleOf(lines: readonly Line[], before: number, pageTitle: string | undefined): Title {
  const texts = lines.slice(0, before).map((l) => (l.kind === 'text' ? bare(l.text) : ''))
  const shown = texts.slice(0, FIRST_LINES)
  const found = shown.findIndex((t) => t.length <= LONGEST && AFTER.test(t))
  const year = periodOf(lines)
  if (found >= 0) return fromTitle(shown, found, year)
  const untold = shown.findIndex((t) => t.length <= LONGEST && ALONE.test(t))
  if (untold >= 0) {
    const [, name = ''] = ALONE.exec(shown[untold]!)!
    return { organ: name === '' ? lineBefore(shown, untold) : name, year, line: untold }
  }
  const inRun = opening(texts)
  if (inRun) return inRun
  const briefly = shown.flatMap((t) => /^((?:19|20|21)\d\d)年度?年?报(?:_.{0,30})?$/u.exec(t)?.[1] ?? [])
  const page = bare(pageTitle ?? '')
  const match = AFTER.exec(page)
  if (match) return { organ: nameIn(match), year: Number(match[2]) }
  return { organ: '', year: year ?? (briefly[0] === undefined ? null : Number(briefly[0])) }
}

function fromTitle(texts: readonly string[], line: number, period: number | null): Title {
  const match = AFTER.exec(texts[line]!)!
  const year = Number(match[2])
  const organ = nameIn(match) || lineBefore(texts, line) || lineBefore(texts, line + 2)
  // A title with last year's number left in it is what the document says; only a reader can tell that it is wrong.
  return { organ, year: Number.isNaN(year) ? period : year, line }
}

/** 青山区财政局2024年…, or 2024年青山区财政局…; 关于 and 公布 are not part of a name. */
const nameIn = ([, before = '', , between = '']: RegExpExecArray): string =>
  (before || between).replace(/^关于/u, '').replace(/的$/u, '')

/** A name on a line of its own above its title. */
const lineBefore = (texts: readonly string[], line: number): string => {
  const above = texts.slice(Math.max(0, line - 2), line).findLast((t) => t !== '') ?? ''
  return /^[\p{Script=Han}（）()·、]{3,40}$/u.test(above) &&
    /[局委厅办府院部处会所署队中心厂司社台馆校站段社]$|(?:中心|街道|公司)$/u.test(above)
    ? above
    : ''
}

/** The title at the beginning of a run of text that has lost its lines. */
function opening(texts: readonly string[]): Title | undefined {
  for (const text of texts.slice(0, FIRST_LINES)) {
    const match = new RegExp(
      `^([\\p{Script=Han}（）()·]{2,40}?)${YEAR}${NAME}(?=根据|按照|为|本|一、|依据|现)`,
      'u',
    ).exec(text.slice(0, 200))
    if (match && !/[根据现公布]/u.test(match[1]!)) return { organ: match[1]!, year: Number(match[2]) }
  }
  return undefined
}

/** Where all statements of the statistical period agree. */
function periodOf(lines: readonly Line[]): number | null {
  const years = new Set(
    lines.flatMap((l) =>
      l.kind === 'text' ? [...bare(l.text).matchAll(new RegExp(PERIOD, 'gu'))].map((m) => Number(m[1])) : [],
    ),
  )
  return years.size === 1 ? [...years][0]! : null
}
