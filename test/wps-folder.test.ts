/** The add-in for WPS as a folder: what is built, what adds it to WPS, and the pane at work in a browser. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runInNewContext } from 'node:vm'
import { transform } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wps } from '../addin/taskpane/build.js'
import { copyWps } from '../converter/cli/wps.ts'
import { Refused } from '../converter/errors.ts'
import { opened } from './support/book.ts'
import { built, haveChromium, launch, scratch } from './support/browser.ts'
import { parseXml } from './xml-tree.ts'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const FOLDER = `nianbao_${version}`
const home = scratch()
const out = join(home.path, 'out')
beforeAll(() => built(wps(out) as Parameters<typeof built>[0]), 60_000)
afterAll(() => home.remove())
const file = (name: string) => readFileSync(join(out, name), 'utf8')

describe('what is built', () => {
  test('has the files that WPS asks for, and the scripts for both systems', () => {
    expect(readdirSync(join(out, FOLDER)).sort()).toEqual(
      'icons index.html main.js manifest.xml pane.css pane.html pane.js ribbon.xml taskpane.css'.split(' '),
    )
    expect(readdirSync(out).sort()).toEqual(
      [FOLDER, 'publish.js', 'publish.sh', '卸载.cmd', '卸载.sh', '安装.cmd', '安装.sh'].sort(),
    )
  })

  test('the ribbon has no declaration, and calls what the script offers', () => {
    const xml = file(`${FOLDER}/ribbon.xml`)
    expect(xml).toMatch(/^<customUI/)
    parseXml(xml)
    const window: { ribbon?: Record<string, () => unknown> } = {}
    runInNewContext(file(`${FOLDER}/main.js`), { window })
    const called = [...xml.matchAll(/"ribbon\.(\w+)"/g)].map(([, name]) => name!)
    expect(called.sort()).toEqual(Object.keys(window.ribbon!).sort())
    expect(existsSync(join(out, FOLDER, String(window.ribbon!.GetImage!())))).toBe(true)
  })

  test('its scripts are of 2018, whole, and no modules', async () => {
    for (const name of ['main.js', 'pane.js']) {
      const script = file(`${FOLDER}/${name}`)
      const again = await transform(script, {
        target: 'es2018',
        minifyWhitespace: true,
        charset: 'utf8',
        legalComments: 'none',
      })
      // Nothing in it has to be put in older words.
      const newest = await transform(script, {
        target: 'esnext',
        minifyWhitespace: true,
        charset: 'utf8',
        legalComments: 'none',
      })
      expect(again.code).toBe(newest.code)
      expect(script).not.toMatch(/\bimport\(|^export /m)
    }
    expect(file(`${FOLDER}/pane.html`)).not.toContain('type="module"')
  })

  test('what Windows runs is of its time, in ASCII, with its line ends where they count', () => {
    const script = file('publish.js').replace(/^\s*\/\/.*$/gm, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant.
    for (const name of ['publish.js', '安装.cmd', '卸载.cmd']) expect(file(name)).toMatch(/^[\x00-\x7f]*$/)
    expect(script).not.toMatch(/=>|`|\b(?:let|const|class)\b|,\s*[)\]}]|\.(?:trim|map|forEach|filter|includes)\(/)
    for (const name of ['安装.cmd', '卸载.cmd']) expect(file(name).replaceAll('\r\n', '')).not.toContain('\n')
  })

  test('the command hands it out, and writes over nothing of others', () => {
    const there = join(home.path, 'copy')
    copyWps(out, there, false)
    copyWps(out, there, false)
    expect(readFileSync(join(there, FOLDER, 'pane.js'), 'utf8')).toBe(file(`${FOLDER}/pane.js`))
    writeFileSync(join(there, 'publish.js'), 'x')
    expect(() => copyWps(out, there, false)).toThrow(Refused)
    copyWps(out, there, true)
    expect(() => copyWps(join(home.path, 'nothing'), there, false)).toThrow('npm run build')
  })
})

const OURS = `<jsplugin name="nianbao" type="et" url="${FOLDER}" version="${version}" enable="enable_dev" install="null" customDomain=""/>`
const OLDER = OURS.replaceAll(version, '0.1.0')
const OTHER = '<jsplugin name="公文助手" type="wps" url="http://127.0.0.1:3889/" version="1.2.0" enable="enable_dev"/>'
const NESTED = '<jsplugin name="b" type="et" url="b_1" version="1">\n    <ribbon name="nianbao"/>\n  </jsplugin>'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const list = (...entries: string[]) => `${HEAD}<jsplugins>\n${entries.map((e) => `  ${e}\n`).join('')}</jsplugins>\n`

/** What stands there, what is there after adding ours, and after taking it out again. */
const LISTS: Readonly<Record<string, readonly [before: string, added: string, removed?: string]>> = {
  'nothing at all': [
    '',
    `<?xml version="1.0" encoding="UTF-8"?>\n<jsplugins>\n  ${OURS}\n</jsplugins>\n`,
    '<?xml version="1.0" encoding="UTF-8"?>\n<jsplugins>\n</jsplugins>\n',
  ],
  'an empty list': [list(), list(OURS)],
  'a list in one tag': [
    `${HEAD}<jsplugins/>`,
    `${HEAD}<jsplugins>\n  ${OURS}\n</jsplugins>`,
    `${HEAD}<jsplugins>\n</jsplugins>`,
  ],
  'entries of others': [list(OTHER, NESTED), list(OTHER, NESTED, OURS)],
  'an older version of ours': [list(OLDER, OTHER), list(OTHER, OURS), list(OTHER)],
  'ours, with quotes and lines of its own': [
    list(OTHER, "<jsplugin\n    type='et'\n    name = 'nianbao'\n    url='nianbao_0.1.0'></jsplugin>"),
    list(OTHER, OURS),
    list(OTHER),
  ],
  'a byte order mark': [`\uFEFF${list(OTHER)}`, `\uFEFF${list(OTHER, OURS)}`],
  'lines of Windows': [list(OTHER).replaceAll('\n', '\r\n'), list(OTHER, OURS).replaceAll('\n', '\r\n')],
  'comments, with an entry in one': [list(`<!-- ${OLDER} > -->`, OTHER), list(`<!-- ${OLDER} > -->`, OTHER, OURS)],
  'no end of the last line': [list(OTHER).trimEnd(), list(OTHER, OURS).trimEnd()],
  'a name that begins like ours, and one of the other kind': [
    list(OTHER.replace('公文助手', 'nianbao2'), OTHER.replace('jsplugin', 'jspluginonline')),
    list(OTHER.replace('公文助手', 'nianbao2'), OTHER.replace('jsplugin', 'jspluginonline'), OURS),
  ],
}
const DAMAGED = [
  list(OTHER).slice(0, -8),
  list(OTHER).replace('type="wps"', 'type="wps'),
  list(OTHER, '</jsplugin>'),
  `${list(OTHER)}${list()}`,
  `x${list(OTHER)}`,
  '<other></other>',
  '<jsplugins><!-- </jsplugins>',
  'PK\u0003\u0004',
]

/** The two programs that do it, each as text → text; `null` where nothing is touched. */
const PROGRAMS: Readonly<Record<string, (before: string, version: string) => string | null>> = {
  Windows: (before, version) => {
    const context = { before, version, result: null }
    runInNewContext(
      `${readFileSync('addin/taskpane/wps/beside/publish.js', 'utf8')}\nresult = merged(before, version)`,
      context,
    )
    return context.result
  },
  Linux: (before, version) => {
    const there = join(home.path, 'share/Kingsoft/wps/jsaddons')
    mkdirSync(join(there, 'other_1'), { recursive: true })
    writeFileSync(join(there, 'publish.xml'), before)
    const env = { ...process.env, XDG_DATA_HOME: join(home.path, 'share') }
    const ran = spawnSync('sh', [join(out, version === '' ? '卸载.sh' : '安装.sh')], { env, encoding: 'utf8' })
    const after = readFileSync(join(there, 'publish.xml'), 'utf8')
    if (ran.status !== 0) {
      expect([after, ran.stderr]).toEqual([before, expect.stringContaining('已损坏，没有改动它')])
      return null
    }
    const folders = readdirSync(there, { withFileTypes: true }).flatMap((f) => (f.isDirectory() ? [f.name] : []))
    expect(folders.sort()).toEqual(version === '' ? ['other_1'] : [FOLDER, 'other_1'])
    return after
  },
}

describe.each(Object.entries(PROGRAMS))('publish.xml, on %s', (_, run) => {
  test.each(Object.entries(LISTS))('%s', (_, [before, added, removed = before]) => {
    expect(run(before, version)).toBe(added)
    expect(run(added, version)).toBe(added)
    expect(run(added, '')).toBe(removed)
  })
  test.each(DAMAGED)('damaged, and not touched: %j', (before) => {
    expect(run(before, version)).toBeNull()
    expect(run(before, '')).toBeNull()
  })
})

test('on Linux the first time, and from an incomplete folder', () => {
  const env = { ...process.env, XDG_DATA_HOME: join(home.path, 'new') }
  execFileSync('sh', [join(out, '安装.sh')], { env })
  expect(readFileSync(join(home.path, 'new/Kingsoft/wps/jsaddons/publish.xml'), 'utf8')).toContain(OURS)
  const alone = join(home.path, 'alone')
  mkdirSync(alone)
  writeFileSync(join(alone, 'publish.sh'), file('publish.sh'))
  const ran = spawnSync('sh', [join(alone, 'publish.sh'), 'install'], { env, encoding: 'utf8' })
  expect([ran.status, ran.stderr]).toEqual([1, expect.stringContaining('不完整')])
})

describe.skipIf(!haveChromium)('the pane, from its folder', () => {
  const address = () => pathToFileURL(join(out, FOLDER, 'pane.html')).href

  test('says where it belongs outside of WPS; inside it works, and can be put away', async () => {
    const browser = await launch()
    const page = await browser.newPage({ viewport: { width: 320, height: 700 } })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (said) => void (said.type() === 'error' && complaints.push(said.text())))
    try {
      await page.goto(address())
      await page.getByText('要在 WPS 表格里打开').waitFor()
      await page.addInitScript(() => {
        const none = { Count: 0, Item: () => null }
        const pane = { ID: 7, Visible: true }
        const Application = {
          ActiveWorkbook: { Sheets: none, Names: none },
          ApiEvent: { AddApiEventListener() {} },
          PluginStorage: { getItem: () => 7, setItem() {} },
          GetTaskPane: () => pane,
        }
        Object.assign(window, { Application, pane })
      })
      await page.goto(address())
      await page.getByText('不是年报填报工作簿').waitFor()
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/wps-pane.png` })
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: /2021/ }).click(),
      ])
      expect(opened(new Uint8Array(readFileSync(await download.path()))).sheets.length).toBeGreaterThan(5)
      await page.getByRole('button', { name: '收起' }).click()
      expect(await page.evaluate(() => (window as unknown as { pane: { Visible: boolean } }).pane.Visible)).toBe(false)
      const box = await page.getByRole('button', { name: '收起' }).boundingBox()
      expect(box!.y).toBeGreaterThan(600)
      expect(complaints).toEqual([])
    } finally {
      await browser.close()
    }
  })
})
