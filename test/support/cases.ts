/** Real published figures with what is wrong in them: those of test/real, and those lying beside the checkout, if any. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../converter/report.ts'
import { editionById } from '../../templates/editions/index.ts'
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

const path = (folder: string): string => fileURLToPath(new URL(folder, import.meta.url))
export const OWN = path('../real')
export const SHARED = path('../../../shared/cases')
export const haveShared = existsSync(SHARED)

/** The cases of a folder by name; the written sections of those without any are made up. */
export const casesIn = (folder: string): readonly Case[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { report, expect } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Pick<Case, 'report' | 'expect'>
      return {
        name: basename(file, '.json'),
        edition: editionById(report.edition)!,
        report: { ...report, narratives: report.narratives ?? PROSE },
        expect,
      }
    })

export const cases = casesIn(OWN)
export const caseOf = (name: string): Case => cases.find((c) => c.name === name)!
