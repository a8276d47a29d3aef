/** Real published figures with what is wrong in them: those of test/real. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readJson } from '../../converter/read/index.ts'
import type { Report } from '../../converter/report.ts'
import type { Edition } from '../../templates/form.ts'
import { PROSE } from './figures.ts'

export interface Case {
  readonly name: string
  readonly edition: Edition
  readonly report: Report
  readonly expect: {
    readonly unbalanced: readonly {
      readonly rule: string
      readonly at: string
      readonly actual: number
      readonly expected: number
    }[]
    /** By grid. */
    readonly blankCells: Readonly<Record<string, number>>
  }
}

const FOLDER = fileURLToPath(new URL('../real', import.meta.url))

/** By name; their written sections are made up. */
export const cases: readonly Case[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => {
    const { report: published, expect } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))
    const { report, edition } = readJson(JSON.stringify(published))
    return { name: basename(file, '.json'), edition: edition!, report: { ...report!, narratives: PROSE }, expect }
  })
export const caseOf = (name: string): Case => cases.find((c) => c.name === name)!
