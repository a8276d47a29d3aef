/** What stands in a results folder when a run begins: edits are kept, damage is mended, what no longer holds goes away. All of it said. */
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OWN_FILES } from '../converter/batch/disk/files.ts'
import type { Report } from '../converter/report.ts'
import { CITY, example, fresh, run, saved } from './support/command.ts'
import { held } from './support/program.ts'

const TITLE = (organ: string) => `${organ}2024年政府信息公开工作年度报告`
const report = (organ: string, other?: string): Report => {
  const city = example(CITY)
  const narratives = other === undefined ? city.narratives : { ...city.narratives, other }
  return { ...city, organ: { name: organ }, narratives }
}

/** A folder with three reports, converted. */
async function desk() {
  const [from, out] = [fresh(), join(fresh(), '成果')]
  for (const organ of ['甲局', '乙局', '丙局']) saved(join(from, `${organ}.json`), report(organ))
  const again = (...more: readonly string[]) => run('convert', from, '-o', out, ...more)
  expect((await again()).code).toBe(0)
  return { from, out, again, whole: held(out) }
}
const ENDINGS = ['docx', 'html', 'json']
const filesOf = (organ: string) => ENDINGS.map((e) => `${TITLE(organ)}.${e}`)

/** What a power cut leaves of a file. */
const DAMAGE: Readonly<Record<string, (path: string) => void>> = {
  empty: (path) => truncateSync(path, 0),
  zeros: (path) => writeFileSync(path, Buffer.alloc(readFileSync(path).length)),
  'cut off': (path) => truncateSync(path, Math.floor(readFileSync(path).length / 2) + 1),
  'zeros from the middle': (path) => {
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(0, Math.floor(bytes.length / 2)))
  },
  gone: (path) => rmSync(path),
}

test.each(Object.entries(DAMAGE))(
  '%s: every file is as before after the next run, and only then',
  async (_, damage) => {
    const { out, again, whole } = await desk()
    for (const name of Object.keys(whole)) damage(join(out, name))
    expect(held(out)).not.toEqual(whole)
    expect((await again()).code).toBe(0)
    expect(held(out)).toEqual(whole)
  },
)

test('a bit that is wrong: in a document of parts, in what programs read', async () => {
  const { out, again, whole } = await desk()
  for (const name of [`${TITLE('甲局')}.docx`, OWN_FILES.batch, OWN_FILES.records, OWN_FILES.numbers]) {
    const bytes = readFileSync(join(out, name))
    bytes[Math.floor(bytes.length / 2)]! ^= 1
    writeFileSync(join(out, name), bytes)
  }
  const { err } = await again()
  expect(err).toContain(`${TITLE('甲局')}.docx`)
  expect(held(out)).toEqual(whole)
})

test('what the program has noted for itself is not believed where it is damaged', async () => {
  const { out, again, whole } = await desk()
  const path = join(out, '.nianbao', 'state.ndjson')
  const text = readFileSync(path, 'utf8')
  for (const changed of [
    text.replaceAll('"status":"ok"', '"status":"no"'),
    text.replaceAll('\n', '\nnull\n12\n"x"\n'),
    text.slice(0, text.length / 2),
    '\0'.repeat(5_000),
    '',
  ]) {
    writeFileSync(path, changed)
    expect((await again()).code).toBe(0)
    expect(held(out)).toEqual(whole)
  }
})

test('an edited document stays as it is, and is said, as long as it is wanted; --force makes it anew', async () => {
  const { from, out, again, whole } = await desk()
  const page = join(out, `${TITLE('甲局')}.html`)
  const data = join(out, `${TITLE('乙局')}.json`)
  writeFileSync(page, readFileSync(page, 'utf8').replace('<body', '<!-- 改过 --><body'))
  writeFileSync(data, 'a note of mine')
  const edited = held(out)
  const same = await again()
  expect([same.code, held(out)]).toEqual([0, edited])
  for (const name of [`${TITLE('甲局')}.html`, `${TITLE('乙局')}.json`]) expect(same.err).toContain(name)

  // The report has changed: its other documents are new, this one cannot be.
  saved(join(from, '甲局.json'), report('甲局', '另有说明。'))
  const changed = await again()
  expect([changed.code, changed.err]).toEqual([2, expect.stringContaining('--force')])
  expect(readFileSync(page, 'utf8')).toContain('改过')
  expect(readFileSync(join(out, `${TITLE('甲局')}.json`), 'utf8')).toContain('另有说明。')
  const batch = JSON.parse(readFileSync(join(out, 'batch.json'), 'utf8')).files
  expect(batch.find((f: { organ: string }) => f.organ === '甲局').outputs).not.toHaveProperty('html')

  saved(join(from, '甲局.json'), report('甲局'))
  expect((await again('--force')).code).toBe(0)
  expect(held(out)).toEqual(whole)
})

test('a summary that somebody has written into stays while it is up to date, and then goes aside', async () => {
  const { from, out, again, whole } = await desk()
  appendFileSync(join(out, OWN_FILES.summary), '丙局：已电话催办\n')
  const edited = held(out)
  expect((await again()).code).toBe(0)
  expect(held(out)).toEqual(edited)
  saved(join(from, '丁局.json'), report('丁局'))
  const { err } = await again()
  expect(err).toContain(OWN_FILES.summary)
  expect(readFileSync(join(out, '过期', OWN_FILES.summary), 'utf8')).toContain('已电话催办')
  expect(readFileSync(join(out, OWN_FILES.summary), 'utf8')).not.toContain('已电话催办')
  expect(Object.keys(held(out)).length).toBe(Object.keys(whole).length + 4)
})

test('a report that is gone, or of another organ by now: its documents go to a sub-folder, and that is said', async () => {
  const { from, out, again } = await desk()
  rmSync(join(from, '甲局.json'))
  saved(join(from, '乙局.json'), report('新乙局'))
  appendFileSync(join(out, `${TITLE('甲局')}.html`), '<!-- </html> 改过 -->')
  const { code, err } = await again()
  expect(code).toBe(0)
  const old = [...filesOf('甲局'), ...filesOf('乙局')]
  expect(readdirSync(join(out, '过期')).sort()).toEqual([...old].sort())
  for (const name of old) {
    expect(existsSync(join(out, name))).toBe(false)
    expect(err).toContain(name)
  }
  expect(err).toContain('里面有改动')
  for (const name of [...filesOf('新乙局'), ...filesOf('丙局')]) expect(existsSync(join(out, name))).toBe(true)

  // It comes back, and goes again with other content: nothing in the sub-folder is written over.
  saved(join(from, '甲局.json'), report('甲局', '又来了。'))
  expect((await again()).code).toBe(0)
  rmSync(join(from, '甲局.json'))
  await again()
  expect(readdirSync(join(out, '过期')).filter((n) => n.startsWith('甲局') && n.endsWith('.json')).length).toBe(2)
})

test('a report that is wrong by now: the document goes; right again: it is back', async () => {
  const { from, out, again, whole } = await desk()
  const good = readFileSync(join(from, '甲局.json'), 'utf8')
  writeFileSync(join(from, '甲局.json'), good.replace(/"total": \d+/, '"total": 999999'))
  expect((await again()).code).toBe(1)
  for (const name of filesOf('甲局')) {
    expect(existsSync(join(out, name))).toBe(false)
    expect(existsSync(join(out, '过期', name))).toBe(true)
  }
  writeFileSync(join(from, '甲局.json'), good)
  await again()
  rmSync(join(out, '过期'), { recursive: true })
  expect(held(out)).toEqual(whole)
})

test('reports that a run was not asked about, or could not look into, are not gone', async () => {
  const { from, out, again, whole } = await desk()
  await run('convert', join(from, '乙局.json'), '-o', out)
  for (const name of filesOf('甲局')) expect(existsSync(join(out, name)), name).toBe(true)
  // In an archive that is damaged today.
  writeFileSync(join(from, '来件.zip'), readFileSync('templates/examples/青山区/收到/街道第二批.zip'))
  await again()
  const documents = readdirSync(out).filter((n) => n.endsWith('年度报告.docx') && !(n in whole))
  expect(documents.length).toBeGreaterThan(0)
  truncateSync(join(from, '来件.zip'), 1_000)
  await again()
  for (const name of documents) expect(existsSync(join(out, name)), name).toBe(true)
  expect(existsSync(join(out, '过期'))).toBe(false)
  expect(Object.keys(whole).every((name) => existsSync(join(out, name)))).toBe(true)
})

test('a renamed file of the same report changes nothing but where it came from', async () => {
  const { from, out, again, whole } = await desk()
  renameSync(join(from, '甲局.json'), join(from, '甲局（定稿）.json'))
  expect((await again()).code).toBe(0)
  for (const name of filesOf('甲局')) expect(held(out)[name]).toBe(whole[name])
  expect(existsSync(join(out, '过期'))).toBe(false)
})
