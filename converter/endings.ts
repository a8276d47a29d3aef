/** How the names of files end that may be reports: said once, for who looks at names and for choosers of files. */

/** Files that are, or pretend to be, reports. */
export const REPORTS = ['.xlsx', '.xlsm', '.xls', '.et', '.json'] as const
/** What is published, or sent instead of the workbook. */
export const PUBLISHED = ['.html', '.htm', '.mht', '.mhtml', '.docx', '.doc', '.txt', '.md', '.pdf'] as const
/** All of them, as a chooser of files wants them. */
export const ACCEPTED = [...REPORTS, ...PUBLISHED].join(',')
