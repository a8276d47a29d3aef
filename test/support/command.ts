/** The command line called from tests: what it says, and a fresh folder to write into. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { main } from '../../converter/cli/main.ts'
import { json } from '../../converter/json.ts'
import { readJson } from '../../converter/read/index.ts'
import type { Report } from '../../converter/report.ts'
import type { FileResult } from '../../converter/season/records.ts'

export const EXAMPLES = 'templates/examples'
export const folder = mkdtempSync(join(tmpdir(), 'nianbao-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let counter = 0
export const fresh = (): string => {
  const path = join(folder, String(counter++))
  mkdirSync(path, { recursive: true })
  return path
}

export async function run(...words: readonly string[]) {
  let out = ''
  let err = ''
  const code = await main(words, { out: (t) => (out += t), err: (t) => (err += t), live: false })
  return { code, out, err }
}
export const files = (text: string): readonly FileResult[] => JSON.parse(text).files
export const checkJson = async (...words: readonly string[]) => {
  const { code, out } = await run('check', ...words, '--format', 'json')
  return { code, files: files(out) }
}
export const example = (name: string): Report => readJson(readFileSync(`${EXAMPLES}/${name}.json`, 'utf8')).report!
export const CITY = '示例市人民政府2024'
export const CITY_BOOK = `${EXAMPLES}/收到/${CITY}.xlsx`
export const TITLE = '示例市人民政府2024年政府信息公开工作年度报告'
export const saved = (path: string, report: Report): string => {
  writeFileSync(path, json(report))
  return path
}
