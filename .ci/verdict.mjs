/** Sums up a test run: `verdict.mjs REPORT STATUS`. Exits 1 where anything failed or was left out. */
import { readFileSync, rmSync } from 'node:fs'

const [, , path = '', status] = process.argv

/**
 * Without a report, what comes before the tests has failed.
 * @returns {any} What vitest's JSON reporter writes.
 */
function readReport() {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0, testResults: [] }
  } finally {
    rmSync(path, { force: true })
  }
}

const report = readReport()
const broken = report.testResults.filter(
  (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
)
const left = report.numPendingTests + report.numTodoTests
const failed = report.numFailedTests + broken.length
if (left > 0) console.log(`${left} tests were left out; here none may be.`)
console.log(`${report.numPassedTests} passed, ${failed} failed`)
process.exitCode = failed > 0 || left > 0 || status !== '0' ? 1 : 0
