/** What the files of a report are called, on every system and wherever they are written. Pure. */
import { type Report, title } from './report.ts'

/** `<机关><年>年政府信息公开工作年度报告`, without an ending (contract §4). */
export const documentName = (report: Report): string =>
  safeName(report.organ.name) +
  (report.year === null ? `（未填年度）${title(report)[1].replace(/^年/, '')}` : title(report)[1])

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
const LONGEST = 60

/** An organ's name as part of a file name that every system accepts; nothing in it can leave the folder. */
export function safeName(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[\p{C}\u2028\u2029]/gu, '')
    .replace(/[/\\:*?"<>|]/g, (c) => FORBIDDEN[c]!)
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const short = [...safe].slice(0, LONGEST).join('')
  return short === '' ? '未填机关名称' : short
}
