/** The door of tables: a season as spreadsheets, CSV and Parquet. */
export { writeContributions } from './contributions.ts'
export { findingsCsv } from './findings.ts'
export { writeNumbers } from './parquet.ts'
export { writeSummary } from './summary.ts'
