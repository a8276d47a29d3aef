/** What goes wrong around a run is said in a sentence, and the rest goes on; a fault of the program itself has its own exit code. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { main } from '../converter/cli/main.ts'
import { watch } from '../converter/cli/watch.ts'
import { json } from '../converter/json.ts'
import { CITY, CITY_BOOK, example, files, folder, fresh, run, saved, TITLE } from './support/command.ts'
import { ended, program } from './support/program.ts'

let nianbao = ''
beforeAll(async () => {
  nianbao = await program(join(folder, 'program'))
  chmodSync(folder, 0o755)
})
const STACK = /\n\s+at /

describe('a fault of the program itself', () => {
  test('ends with 3 and one sentence, wherever it is thrown', async () => {
    vi.doMock('../converter/schema.ts', () => ({
      jsonSchema: () => {
        throw new TypeError('x is not a\nfunction')
      },
    }))
    const { code, err } = await run('schema')
    vi.doUnmock('../converter/schema.ts')
    expect([code, err]).toEqual([3, expect.stringMatching(/^程序自身出了故障[^\n]*x is not a[^\n]*\n$/)])
  })
  test('also where nobody waits for it', async () => {
    const broken = join(folder, 'program', 'broken.cjs')
    const text = readFileSync(nianbao, 'utf8')
    writeFileSync(broken, `${text}\nsetTimeout(() => { throw new Error('late') }, 1)`)
    const { code, err } = await ended(process.execPath, [broken, 'check', CITY_BOOK])
    expect([code, err]).toEqual([3, expect.stringMatching(/^程序自身出了故障[^\n]*late[^\n]*\n$/)])
  })
})

describe('where nothing can be written: 2 and one sentence', () => {
  const places = ['/proc/x', '/proc/self/x/y', '/dev/null/x', '/sys/x']
  test.skipIf(!existsSync('/proc/self')).each(
    places.flatMap((place) => [
      ['convert', CITY_BOOK, '-o', place],
      ['sum', CITY_BOOK, '--organ', '某市', '-o', place],
      ['fill', 'templates/examples/示例市人民政府2024.json', '-o', `${place}/a.xlsx`],
      ['template', '-o', `${place}/a.xlsx`],
      ['manifest', '--base-url', 'https://a.example/b', '-o', `${place}/m.xml`],
    ]),
  )('%s %s %s %s %s %s', async (...words) => {
    const { code, err } = await run(...words.filter(Boolean))
    expect([code, err]).toEqual([2, expect.stringMatching(/^无法[^\n]*\n$/)])
  })
  test.skipIf(!existsSync('/dev/full'))('a full disk behind the screen', () => {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, [nianbao, 'check', CITY_BOOK], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^无法写出结果[^\n]*\n$/)])
  })
})

test('a sub-folder that cannot be opened is named as one that cannot be read; the others are read', () => {
  const from = fresh()
  cpSync(CITY_BOOK, join(from, 'a.xlsx'))
  mkdirSync(join(from, '保密'), { mode: 0 })
  chmodSync(from, 0o755)
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const { status, stdout, stderr } = spawnSync(process.execPath, [nianbao, 'check', from, '--format', 'json'], {
    ...nobody,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([1, ''])
  expect(files(stdout).map((f) => [f.file.split('/').at(-1), f.status])).toEqual([
    ['a.xlsx', 'ok'],
    ['保密', 'unreadable'],
  ])
  expect(files(stdout)[1]!.findings[0]!.message).toContain('权限')
})

describe('a LibreOffice that fails', () => {
  /** Stands in for it: prints every document but those whose number it is told, or fails altogether. */
  const office = (body: string): NodeJS.ProcessEnv => {
    const bin = fresh()
    writeFileSync(
      join(bin, 'soffice'),
      `#!/bin/bash
[ "$1" = --version ] && exit 0
while [ $# -gt 0 ]; do case "$1" in --outdir) out=$2; shift;; *.docx) files="$files $1";; esac; shift; done
mkdir -p "$out"
print() { echo "%PDF-1.7 $(wc -c < "$1") %%EOF" > "$out/$(basename "$1" .docx).pdf"; }
${body}
`,
      { mode: 0o755 },
    )
    return { ...process.env, PATH: `${bin}:${process.env.PATH}` }
  }
  const desk = () => {
    const from = fresh()
    for (const organ of ['甲局', '乙局'])
      saved(join(from, `${organ}.json`), { ...example(CITY), organ: { name: organ } })
    return from
  }
  const convert = (from: string, out: string, env: NodeJS.ProcessEnv) =>
    spawnSync(process.execPath, [nianbao, 'convert', from, '-o', out, '--to', 'html,pdf'], { env, encoding: 'utf8' })
  const kinds = (out: string) =>
    files(readFileSync(join(out, 'batch.json'), 'utf8')).map((f) => Object.keys(f.outputs ?? {}).sort())

  test.each([
    ['crashes', 'kill -SEGV $$'],
    ['makes nothing', 'exit 0'],
    ['leaves half a file', 'for f in $files; do echo "%PDF-1.7" > "$out/$(basename "$f" .docx).pdf"; done; exit 1'],
  ])('%s: all but the PDFs is written, and that is said; the next run makes them', (_, body) => {
    const [from, out] = [desk(), fresh()]
    const { status, stderr } = convert(from, out, office(body))
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^LibreOffice 没有生成[^\n]*甲局[^\n]*\n$/)])
    expect(kinds(out)).toEqual([['html'], ['html']])
    const again = convert(from, out, office('for f in $files; do print "$f"; done'))
    expect([again.status, again.stderr]).toEqual([0, ''])
    expect(kinds(out)).toEqual([
      ['html', 'pdf'],
      ['html', 'pdf'],
    ])
  })
  test('on one of several: the others have theirs', () => {
    const [from, out] = [desk(), fresh()]
    // Ends where the first document comes: alone, each is tried again.
    const body = 'for f in $files; do grep -q 1.docx <<< "$f" && exit 1; print "$f"; done'
    const { status, stderr } = convert(from, out, office(body))
    expect([status, stderr]).toEqual([0, ''])
    expect(
      kinds(out)
        .flat()
        .filter((k) => k === 'pdf').length,
    ).toBe(2)
  })
})

describe('--watch', () => {
  const started = (from: string, out: string) => {
    const stop = new AbortController()
    let said = ''
    const streams = { out: () => {}, err: (t: string) => (said += t), live: false, stop: stop.signal }
    const options = { paths: [from], out, to: ['json'] as const, draft: false, force: false, jobs: 1 }
    const end = watch(options, streams, 50)
    return {
      said: () => said,
      async stop() {
        stop.abort()
        await end
      },
    }
  }
  const until = async (what: () => boolean) => {
    while (!what()) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const batch = (out: string) => {
    const path = join(out, 'batch.json')
    return existsSync(path) ? files(readFileSync(path, 'utf8')) : []
  }

  test('waits until a file has stopped growing', async () => {
    const [from, out] = [fresh(), fresh()]
    saved(join(from, 'a.json'), example(CITY))
    const { stop } = started(from, out)
    await until(() => batch(out).length === 1)
    const text = Buffer.from(json({ ...example(CITY), organ: { name: '乙局' } }))
    const file = openSync(join(from, 'b.json'), 'w')
    const seen = new Set<string>()
    for (let at = 0; at < text.length; at += 400) {
      writeSync(file, text.subarray(at, at + 400))
      await new Promise((resolve) => setTimeout(resolve, 40))
      for (const { status } of batch(out)) seen.add(status)
    }
    closeSync(file)
    await until(() => batch(out).length === 2)
    for (const { status } of batch(out)) seen.add(status)
    // Half of it would be no JSON. (Both have one text: that is said.)
    expect([...seen].sort()).toEqual(['ok', 'warnings'])
    await stop()
  })

  test('a folder that vanishes is said once, and watched for until it is back', async () => {
    const [from, out] = [fresh(), fresh()]
    saved(join(from, 'a.json'), example(CITY))
    const { stop, said } = started(from, out)
    await until(() => batch(out).length === 1)
    renameSync(from, `${from}-away`)
    await until(() => said() !== '')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(said()).toMatch(/^找不到[^\n]*\n$/)
    expect(readdirSync(out)).toContain(`${TITLE}.json`)
    renameSync(`${from}-away`, from)
    saved(join(from, 'b.json'), { ...example(CITY), organ: { name: '乙局' } })
    await until(() => batch(out).length === 2)
    await stop()
  })

  test('what cannot be written is tried again, also where nothing else has changed', async () => {
    const [from, out] = [fresh(), join(fresh(), 'x')]
    saved(join(from, 'a.json'), example(CITY))
    writeFileSync(out, '')
    const { stop, said } = started(from, out)
    await until(() => said() !== '')
    rmSync(out)
    await until(() => batch(out).length === 1)
    await stop()
    expect(said()).toMatch(/^无法写入[^\n]*\n$/)
  })
})

test('no command answers with a stack trace', async () => {
  for (const words of [
    ['check', '/没有'],
    ['fill', '/dev/null', '-o', join(fresh(), 'a.xlsx')],
    ['merge', '/proc', '-o', fresh()],
  ]) {
    let said = ''
    const code = await main(words, { out: (t) => (said += t), err: (t) => (said += t), live: false })
    expect(said).not.toMatch(STACK)
    expect([1, 2]).toContain(code)
  }
})
