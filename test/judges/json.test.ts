/** ajv holds every JSON that is written against its schema, and the schema of a report against JSON Schema 2020-12. */

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { main } from '../../converter/cli/main.ts'
import { nested } from '../../converter/json.ts'
import { jsonSchema } from '../../converter/schema.ts'
import { editions } from '../../templates/editions/index.ts'
import { cells } from '../../templates/form.ts'
import { sampleReport } from '../sample-report.ts'
import { judgePath, load } from '../support/judges.ts'
import { outputs, written } from './outputs.ts'

const AJV = 'ajv/dist/2020.js'

interface Validate {
  (data: unknown): boolean
  readonly errors?: readonly object[] | null
}
interface Ajv {
  compile(schema: object): Validate
  validateSchema(schema: object): boolean
}

const text = { type: 'string', minLength: 1 }
const FINDING = {
  type: 'object',
  required: ['rule', 'severity', 'message'],
  additionalProperties: false,
  properties: {
    rule: { type: 'string', pattern: '^[A-Z0-9]+(-[A-Z0-9]+)+$' },
    severity: { enum: ['error', 'warning', 'note'] },
    message: text,
    sheet: text,
    cell: { type: 'string', pattern: '^[A-Z]{1,3}[1-9][0-9]*$' },
    at: { type: 'string', pattern: '^\\w+\\.\\w+\\.\\w+$' },
    actual: { type: 'number' },
    expected: { type: 'number' },
    hints: { type: 'array', items: text, minItems: 1 },
    section: text,
    quote: text,
    explained: { const: true },
    explanation: text,
    explain: {
      type: 'object',
      required: ['at', 'values'],
      additionalProperties: false,
      properties: { at: text, values: { type: 'array', items: { type: ['number', 'string', 'null'] } } },
    },
  },
}
/** Of `batch.json` and `check --format json`. */
const BATCH = {
  type: 'object',
  required: ['files'],
  additionalProperties: false,
  properties: {
    remarks: { type: 'array', items: FINDING },
    files: {
      type: 'array',
      items: {
        type: 'object',
        required: ['file', 'sha256', 'status', 'findings'],
        properties: {
          file: text,
          sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
          status: { enum: ['ok', 'warnings', 'errors', 'unreadable'] },
          organ: { type: 'string' },
          year: { type: ['integer', 'null'] },
          edition: { enum: editions.map((e) => e.id) },
          findings: { type: 'array', items: FINDING },
          outputs: { type: 'object', additionalProperties: text },
        },
      },
    },
  },
}

describe.skipIf(judgePath(AJV) === undefined)('ajv (test/judges)', () => {
  let ajv: Ajv
  beforeAll(async () => {
    const { Ajv2020 } = await load<{ Ajv2020: new (options: object) => Ajv }>(AJV)
    ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
    await written()
  })
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

  test('the schema is one, of each edition and of all', () => {
    for (const of of [...editions.map((e) => [e]), editions]) {
      expect(ajv.validateSchema(jsonSchema(of))).toBe(true)
      ajv.compile(jsonSchema(of))
    }
  })

  test('reports, of a season and of a sum', () => {
    const validate = ajv.compile(jsonSchema(editions))
    const reports = outputs('报告.json', 'hostile.json')
    expect(reports.length).toBeGreaterThan(4)
    for (const path of reports) {
      validate(read(path))
      expect([basename(path), validate.errors]).toEqual([basename(path), null])
    }
  })

  test('batch.json, and what check prints', async () => {
    const validate = ajv.compile(BATCH)
    let said = ''
    const streams = { out: (t: string) => (said += t), err: () => {}, live: false }
    await main(['check', 'templates/examples/收到', '--format', 'json'], streams)
    for (const batch of [JSON.parse(said), ...outputs('batch.json').map(read)]) {
      expect(batch.files.length).toBeGreaterThan(2)
      validate(batch)
      expect(validate.errors).toBeNull()
    }
  })

  test('an amount may have six places and no more', () => {
    for (const edition of editions) {
      const validate = ajv.compile(jsonSchema([edition]))
      const money = cells(edition).find((at) => at.value === 'money')!
      const isValid = (amount: number): boolean => {
        const report = structuredClone(nested(sampleReport(edition))) as unknown as {
          tables: Record<string, Record<string, object>>
        }
        report.tables[money.grid]![money.row] = { ...report.tables[money.grid]![money.row], [money.column]: amount }
        return validate(report)
      }
      const millionths = fc.oneof(
        fc.nat(1e6),
        fc.nat(2e9),
        fc.maxSafeNat().map((n) => n % 1e15),
      )
      fc.assert(
        fc.property(millionths, (n) => isValid(Number(`${n}e-6`))),
        { numRuns: 2_000 },
      )
      const tenth = fc.tuple(fc.nat(1e9), fc.integer({ min: 1, max: 9 }))
      fc.assert(
        fc.property(tenth, ([n, last]) => !isValid(Number(`${n}${last}e-7`))),
        { numRuns: 500 },
      )
      expect([isValid(-0.5), isValid(24252.311082), isValid(1.1234567)]).toEqual([false, true, false])
    }
  })
})
