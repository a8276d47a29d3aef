/** What a file is taken for by its name, before anybody looks into it. */

/** Endings of files that are, or pretend to be, reports; others in a folder are left alone. */
const ENDINGS = ['.xlsx', '.xlsm', '.xls', '.et', '.json']

export const looksLikeReport = (name: string): boolean => ENDINGS.some((e) => name.toLowerCase().endsWith(e))
/** May hold reports of many units; archive.ts opens it. */
export const looksLikeArchive = (name: string): boolean => name.toLowerCase().endsWith('.zip')
