/** The package as a stranger has it: packed, unpacked where nothing else is, and used by its name only. */

import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nested } from '../converter/json.ts'
import { docx } from '../converter/print/index.ts'
import { readJson } from '../converter/read/index.ts'
import configs from '../webpack.config.js'
import { built, haveChromium, launch, scratch } from './support/browser.ts'

const EXAMPLES = 'templates/examples'
const WORKBOOK = resolve(EXAMPLES, '收到/示例市人民政府2024.xlsx')
const LAST_YEAR = resolve(EXAMPLES, '上年/示例市人民政府2023.xlsx')

/** What the command line makes of the same two workbooks. */
const golden = (kind: string): string =>
  readFileSync(`test/golden/示例/示例市人民政府2024年政府信息公开工作年度报告.${kind}`, 'utf8')
const { report, edition } = readJson(golden('json'))
const DOCX = Buffer.from(docx(report!, edition!)).toString('base64')

/** What is to be seen of the package from outside. */
const NAMES = ['docx', 'editions', 'examine', 'html', 'json', 'workbook']

interface Packed {
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}
let packed: Packed
const home = scratch()
const inPackage = (path: string): string => join(home.path, 'node_modules/nianbao', path)

beforeAll(async () => {
  await built(configs.find(({ name }) => name === 'library')!)
  // The rest of what is packed was built when this repository was installed.
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', home.path]
  packed = (JSON.parse(execFileSync('npm', words, { encoding: 'utf8' })) as [Packed])[0]
  mkdirSync(inPackage('.'), { recursive: true })
  execFileSync('tar', ['-xzf', join(home.path, packed.filename), '-C', inPackage('.'), '--strip-components', '1'])
  writeFileSync(join(home.path, 'package.json'), '{ "type": "module" }')
  for (const name of ['use.mjs', 'use.ts']) copyFileSync(`test/stranger/${name}`, join(home.path, name))
})
afterAll(() => home.remove())

describe('what is packed', () => {
  const wanted =
    /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|converter\/library\/api\.d\.ts|dist\/lib\/(index|workbook)\.js|dist\/wps\/.+|dist\/[^/]+\.cjs)$/

  test('is what others run, and light', () => {
    expect(packed.files.map(({ path }) => path).filter((path) => !wanted.test(path))).toEqual([])
    expect(packed.size).toBeLessThan(3_500_000)
  })

  test('has all that it promises, and needs nothing else', () => {
    const own = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'))
    expect(own.dependencies ?? {}).toEqual({})
    const promised = [...Object.values<string>(own.exports['.']), ...Object.values<string>(own.bin)]
    const paths = packed.files.map(({ path }) => path)
    expect(promised.map((path) => path.replace(/^\.\//, '')).filter((path) => !paths.includes(path))).toEqual([])
  })

  test('its types name what is there', () => {
    const [, list = ''] = /^export \{([^}]*)\}/m.exec(readFileSync(inPackage('converter/library/api.d.ts'), 'utf8'))!
    const values = list.split(',').map((name) => name.trim())
    expect(values.filter((name) => name !== '' && !name.startsWith('type ')).sort()).toEqual(NAMES)
  })
})

describe('in Node', () => {
  const use = () =>
    JSON.parse(execFileSync(process.execPath, ['use.mjs', WORKBOOK, LAST_YEAR], { cwd: home.path, encoding: 'utf8' }))

  test('reads, judges and prints as the command line does, and reads again what it wrote', () => {
    const used = use()
    expect(used.names).toEqual(NAMES)
    expect(used.examined).toEqual({ status: 'ok', edition: edition!.id, findings: [] })
    expect(used.printed).toEqual({ docx: DOCX, html: golden('html'), json: golden('json') })
    expect(used.again).toEqual({ status: 'ok', report: nested(report!) })
  })

  test('what writes workbooks is loaded for that only', () => {
    const aside = readFileSync(inPackage('dist/lib/workbook.js'))
    rmSync(inPackage('dist/lib/workbook.js'))
    const used = use()
    writeFileSync(inPackage('dist/lib/workbook.js'), aside)
    expect(used.printed.docx).toBe(DOCX)
    expect(used).not.toHaveProperty('workbook')
  })
})

describe('for the compiler', () => {
  test.each(['nodenext', 'bundler'])('the types are sound and complete: %s', (resolution) => {
    const module = resolution === 'nodenext' ? resolution : 'esnext'
    const compilerOptions = { strict: true, noEmit: true, target: 'es2022', lib: ['es2022'], types: [] }
    const config = { compilerOptions: { ...compilerOptions, module, moduleResolution: resolution }, files: ['use.ts'] }
    writeFileSync(join(home.path, 'tsconfig.json'), JSON.stringify(config))
    const tsc = resolve('node_modules/typescript/bin/tsc')
    const said = spawnSync(process.execPath, [tsc], { cwd: home.path, encoding: 'utf8' })
    expect([said.stdout, said.status]).toEqual(['', 0])
  })
})

describe.skipIf(!haveChromium)('in a browser', () => {
  const SITE = 'http://stranger.test/'
  const PAGE = `<!doctype html><script type="module">
    import * as nianbao from './index.js'
    globalThis.nianbao = nianbao
  </script>`
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  test('a page imports it as it is, and gets the same', async () => {
    const page = await browser.newPage()
    const asked: string[] = []
    await page.route('**/*', (route) => {
      const path = route.request().url().replace(SITE, '')
      asked.push(path)
      if (path === '') return route.fulfill({ contentType: 'text/html', body: PAGE })
      return route.fulfill({ path: inPackage(`dist/lib/${path}`) })
    })
    await page.goto(SITE)
    await page.waitForFunction(() => 'nianbao' in globalThis)

    const printed = await page.evaluate(
      async (bytes) => {
        const { nianbao } = globalThis as unknown as { nianbao: typeof import('nianbao') }
        const { status, report } = await nianbao.examine({ name: 'a.xlsx', bytes: new Uint8Array(bytes) })
        const document = [...(await nianbao.docx(report!))]
        return { status, document, html: nianbao.html(report!), json: nianbao.json(report!) }
      },
      [...readFileSync(WORKBOOK)],
    )
    expect(printed).toEqual({
      status: 'ok',
      document: [...Buffer.from(DOCX, 'base64')],
      html: golden('html'),
      json: golden('json'),
    })
    expect(asked.filter((path) => path.endsWith('.js'))).toEqual(['index.js'])

    const filled = await page.evaluate(async (json) => {
      const { nianbao } = globalThis as unknown as { nianbao: typeof import('nianbao') }
      return [...(await nianbao.workbook(JSON.parse(json)))]
    }, golden('json'))
    expect(Buffer.from(filled).equals(readFileSync(WORKBOOK))).toBe(true)
    expect(asked.filter((path) => path.endsWith('.js'))).toEqual(['index.js', 'workbook.js'])
    await page.close()
  })
})
