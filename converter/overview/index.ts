/** The door of the overview: a season as one page. */
export { overview } from './overview.ts'
