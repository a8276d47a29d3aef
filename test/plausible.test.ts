/** Whose name says what it can hardly have; of all others nothing is said. */
import { expect, test } from 'vitest'
import { inspectPlausible } from '../converter/check/inspect/index.ts'
import { edition2021 } from '../templates/editions/2021.ts'
import { cells } from '../templates/form.ts'

const found = (name: string, regulations: number) =>
  inspectPlausible(
    {
      edition: '2021',
      year: 2024,
      organ: { name },
      narratives: {},
      figures: Object.fromEntries(
        cells(edition2021).map(({ id }) => [id, id === 'documents.regulations.inForce' ? regulations : 0]),
      ),
    },
    edition2021,
  ).map((f) => f.rule)

test.each([
  '示例市青山区柳林镇人民政府',
  '示例县白云乡人民政府',
  '示例市青山区河东街道办事处',
  '示例县人民政府',
  '示例市青山区 人民政府',
  '示例自治区示例旗人民政府',
  '示例市青山区司法局',
])('%s makes no regulations', (name) => expect(found(name, 2)).toEqual(['PL-REG']))

test.each([
  '示例市人民政府',
  '示例自治区人民政府',
  '示例自治州人民政府',
  '示例自治区司法厅',
  '示例自治区财政局',
  '示例市青山区人民政府办公室',
  '国家示例局',
  '示例市司法局',
  '',
])('of the regulations of “%s” nothing is said', (name) => expect(found(name, 2)).toEqual([]))

test.each([
  ['示例市人民政府', ['PL-ALLZERO']],
  ['示例县人民政府', ['PL-ALLZERO']],
  ['示例县白云乡人民政府', []],
  ['示例市青山区人民政府办公室', []],
  ['示例市统计局', []],
])('nothing but zeros, and %s', (name, rules) => expect(found(name, 0)).toEqual(rules))
