/** Reports of a run that copy each other's section five (XY-COPY): found once, shown everywhere, and known to the next run. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkJson, example, files, fresh, run, saved } from './support/command.ts'
import { seeded } from './support/figures.ts'
import { inventedText } from './support/invented-text.ts'

const random = seeded(11)
const [text, another] = [inventedText(random, 200), inventedText(random, 200)]
const CITY = example('示例市人民政府2024')

const of = (organ: string, problems: string, rest: Partial<typeof CITY> = {}) => ({
  ...CITY,
  ...rest,
  organ: { name: organ },
  narratives: { ...CITY.narratives, problems },
})

function season(): string {
  const at = fresh()
  saved(join(at, '1.json'), of('甲局', text))
  saved(join(at, '2.json'), of('乙局', another))
  saved(join(at, '3.json'), of('丙局', `${text.slice(0, 140)}${inventedText(random, 60)}`))
  return at
}
const copied = (all: Awaited<ReturnType<typeof checkJson>>['files']) =>
  all.map(({ findings }) => findings.filter((f) => f.rule === 'XY-COPY'))

test('the pair is found, on one of the two, and the other unit is named', async () => {
  const { code, files } = await checkJson(season())
  expect(code).toBe(0)
  const [first, second, third] = copied(files)
  expect([first!.length, second!.length, third!.length]).toEqual([0, 0, 1])
  const { message, ...place } = third![0]!
  expect(place).toMatchObject({ severity: 'warning', section: 'problems' })
  expect(message).toMatch(/^与“甲局”有 \d\d% 相同，最长的一段是“/)
  expect(text).toContain(place.quote)
  expect(files.map((f) => f.status)).toEqual(['ok', 'ok', 'warnings'])
})

test('it stands in every result, and the next run has nothing to do', async () => {
  const at = season()
  const out = join(at, '成果')
  await run('convert', at, '-o', out, '--to', 'html')
  for (const name of ['batch.json', 'records.ndjson', 'findings.csv', '校验结果.txt', 'index.html'])
    expect(readFileSync(join(out, name), 'utf8')).toContain('XY-COPY')
  const results = readdirSync(out).filter((name) => statSync(join(out, name)).isFile())
  const bytes = () => results.map((name) => readFileSync(join(out, name), 'utf8'))
  const times = () => results.map((name) => statSync(join(out, name)).mtimeMs)
  const [before, written] = [bytes(), times()]
  expect(files(before[results.indexOf('batch.json')]!)).toHaveLength(3)
  await run('convert', at, '-o', out, '--to', 'html')
  expect(bytes()).toEqual(before)
  expect(times()).toEqual(written)
})

test('what is known of a report without the others outlives the tidying of the state', async () => {
  const at = fresh()
  const out = join(at, '成果')
  // What is no longer wanted makes the journal long enough to be written anew.
  for (const words of [text, another]) {
    for (let i = 0; i < 12; i++) saved(join(at, `${i}.json`), of(`第${i}局`, words))
    await run('convert', at, '-o', out, '--to', 'html')
  }
  const journal = () => readFileSync(join(out, '.nianbao/state.ndjson'), 'utf8').match(/"judged":/g)!.length
  const done = journal()
  await run('convert', at, '-o', out, '--to', 'html')
  expect(journal()).toBe(done)
})

test.each([
  ['a report with errors', of('丙局', text, { year: null })],
  ['a report of another year', of('丙局', text, { year: CITY.year! - 1 })],
  ['the same report twice', of('甲局', text)],
  ['two drafts of one unit', of('甲局', `${text}另。`)],
])('%s is compared with none', async (_, other) => {
  const at = fresh()
  saved(join(at, '1.json'), of('甲局', text))
  saved(join(at, '2.json'), other)
  expect(copied((await checkJson(at)).files).flat()).toEqual([])
})
