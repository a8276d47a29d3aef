/** Whether this browser can do the page's work is tried, not guessed from its name. */
import { editions } from '../../templates/editions/index.ts'
import { PAGE } from '../zh.ts'
import { openBook, readingOf } from './book.ts'
import { blankTemplate } from './templates.ts'

/** Once the page is drawn and there is nothing else to do, reads the blank workbook of each edition; says a sentence if that fails. */
export function selfTest(say: (sentence: string) => void): void {
  const later = window.requestIdleCallback ?? setTimeout
  later(() => {
    if (!editions.every(({ id }) => canRead(id))) say(PAGE.unfit)
  })
}

function canRead(edition: string): boolean {
  try {
    const blank = blankTemplate(edition)
    return blank !== undefined && readingOf(openBook(blank.name, blank.bytes))?.edition?.id === edition
  } catch {
    return false
  }
}
