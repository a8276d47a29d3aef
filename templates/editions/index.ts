/** The door of the editions: all of them, the current one, and which one governs a year. */
import type { Edition } from '../form.ts'
import { list } from './list.ts'

/** The editions, oldest first. Each governs until the next one begins. */
export const editions: readonly Edition[] = list.map((edition, i) => {
  const next = list[i + 1]
  return next ? { ...edition, years: { ...edition.years, last: next.years.first - 1 } } : edition
})

/** The edition now in force. */
export const currentEdition: Edition = editions.at(-1)!

export const editionById = (id: string): Edition | undefined => editions.find((e) => e.id === id)

/** The edition whose years cover a report year; `undefined` before the first. */
export const editionForYear = (year: number): Edition | undefined => editions.find((e) => governs(e, year))

export const governs = ({ years }: Edition, year: number): boolean =>
  year >= years.first && year <= (years.last ?? Number.POSITIVE_INFINITY)
