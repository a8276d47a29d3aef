/** A number as a section of dates and times shows it. Knows the calendar of Excel for Windows, and no language but Chinese. */
import type { Section } from './sections.ts'

const DAY_MS = 86_400_000
/** Day 0 of Excel, whose February 1900 has 29 days: day 60 is no day, and those before are one less. */
const EPOCH = Date.UTC(1899, 11, 30)
const NO_DAY = 60
const LAST_DAY = 2_958_465

const two = (n: number): string => String(n).padStart(2, '0')

/** What a section shows for a number; `undefined` where that is not certain: names of months and days, eras, days that never were. */
export function shownAsDate({ pieces }: Section, n: number): string | undefined {
  const seconds = Math.round(n * 86_400)
  if (n < 0 || n > LAST_DAY) return undefined
  const day = Math.floor(seconds / 86_400)
  const date = new Date(EPOCH + (day < NO_DAY ? day + 1 : day) * DAY_MS)
  const time = seconds - day * 86_400
  const [hour, minute, second] = [Math.floor(time / 3_600), Math.floor(time / 60) % 60, time % 60]
  const texts = pieces.map((p) => (p.kind === 'date' ? p.text : ''))
  const halves = texts.some((t) => NOON.has(t))
  const hours = halves ? hour % 12 || 12 : hour
  const isMinute = (i: number): boolean => {
    const before = texts
      .slice(0, i)
      .filter((t) => t !== '' && !NOON.has(t))
      .at(-1)
    const after = texts.slice(i + 1).find((t) => t !== '' && !NOON.has(t))
    return /h/.test(before ?? '') || /^s/.test(after ?? '')
  }
  const out = pieces.map((piece, i): string | undefined => {
    if (piece.kind === 'literal') return piece.text
    if (piece.kind === 'slash') return '/'
    if (piece.kind !== 'date') return undefined
    const { text } = piece
    const ofCalendar = /^[yd]/.test(text) || (text.startsWith('m') && !isMinute(i))
    if (ofCalendar && (day === 0 || day === NO_DAY)) return undefined
    switch (text) {
      case 'yyyy':
        return String(date.getUTCFullYear())
      case 'yy':
        return two(date.getUTCFullYear() % 100)
      case 'm':
        return String(isMinute(i) ? minute : date.getUTCMonth() + 1)
      case 'mm':
        return two(isMinute(i) ? minute : date.getUTCMonth() + 1)
      case 'd':
        return String(date.getUTCDate())
      case 'dd':
        return two(date.getUTCDate())
      case 'h':
        return String(hours)
      case 'hh':
        return two(hours)
      case 's':
        return String(second)
      case 'ss':
        return two(second)
      case '[h]':
        return String(Math.floor(seconds / 3_600))
      case 'am/pm':
        return hour < 12 ? 'AM' : 'PM'
      case '上午/下午':
        return hour < 12 ? '上午' : '下午'
      default:
        return undefined
    }
  })
  return out.includes(undefined) ? undefined : out.join('')
}

const NOON: ReadonlySet<string> = new Set(['am/pm', 'a/p', '上午/下午'])
