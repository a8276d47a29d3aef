/** What the files of a report are called, on every system and wherever they are written. Pure. */
import { type Report, titleLine } from './report.ts'

/** `<机关><年>年政府信息公开工作年度报告`, without an ending. */
export const documentName = ({ organ, year }: Pick<Report, 'organ' | 'year'>): string =>
  titleLine({ organ: { name: safeName(organ.name) }, year })

/** Of the files that are made of a file, without an ending: the report's name, or its file's own where it says no organ. */
export const nameOf = (report: Pick<Report, 'organ' | 'year'> | undefined, file: string): string =>
  report === undefined ? safeName(bareName(file)) : documentName(report)

/** A file's name without its folders and its ending. */
export const bareName = (file: string): string => file.replace(/^.*\/|\.[^.]*$/g, '')

/** The name of a copy of a workbook. Excel opens one with macros only under its own ending. */
export const bookEnding = (name: string, file: string): string =>
  /\.xlsm$/i.test(file) ? name.replace(/\.xlsx$/, '.xlsm') : name

const FORBIDDEN: Readonly<Record<string, string>> = {
  '/': '／',
  '\\': '＼',
  ':': '：',
  '*': '＊',
  '?': '？',
  '"': '”',
  '<': '＜',
  '>': '＞',
  '|': '｜',
}
/** In characters, and in UTF-8 bytes: with year, title, hash and ending no more than the 255 bytes that file systems allow. */
const LONGEST = { characters: 60, bytes: 180 }
/** Windows takes such a name for a device, whatever follows its first dot. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?=\s*(?:\.|$))/i

/** An organ's name as part of a file name that every system accepts; nothing in it can leave the folder. */
export function safeName(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[\p{C}\u2028\u2029]/gu, '')
    .replace(/[/\\:*?"<>|]/g, (c) => FORBIDDEN[c]!)
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
  const short = shortened(safe)
    .replace(/[. ]+$/, '')
    .replace(DEVICE, '$1＿')
  return short === '' ? '未填机关名称' : short
}

/** As many whole characters as may be. */
function shortened(name: string): string {
  let bytes = 0
  let count = 0
  let short = ''
  for (const character of name) {
    bytes += new TextEncoder().encode(character).length
    if (++count > LONGEST.characters || bytes > LONGEST.bytes) break
    short += character
  }
  return short
}
