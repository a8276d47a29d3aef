/** The door of judging: a report → findings, and hints for whoever puts it right. */
export { check } from './check.ts'
export { type LastYearReports, pickLastYear } from './last-year.ts'
export { repairs } from './repair.ts'
