/** The editions in force, newest last. The only list of them. */
import type { Edition } from '../form.ts'
import { edition2019 } from './2019.ts'
import { edition2021 } from './2021.ts'

export const editions: readonly Edition[] = [edition2019, edition2021]

/** The edition now in force. */
export const currentEdition: Edition = edition2021

export const editionById = (id: string): Edition | undefined => editions.find((e) => e.id === id)

/** The edition whose years cover a report year; `undefined` before the first. */
export const editionForYear = (year: number): Edition | undefined => editions.find((e) => governs(e, year))

export const governs = ({ years }: Edition, year: number): boolean =>
  year >= years.first && year <= (years.last ?? Number.POSITIVE_INFINITY)
