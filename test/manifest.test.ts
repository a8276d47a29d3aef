/** The manifest: well formed in every way that Excel asks for, its pictures real, the committed one the generated one. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OfficeAddinManifest } from 'office-addin-manifest'
import { describe, expect, test } from 'vitest'
import { main } from '../converter/cli/main.ts'
import { manifest } from '../converter/cli/manifest.ts'
import { all, attribute, type Element, parseXml } from './xml-tree.ts'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const LOCAL = 'https://localhost:3000'
const text = manifest(LOCAL)

/** In this order (MS-OWEMXML). */
const ORDER =
  'Id Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions VersionOverrides'.split(
    ' ',
  )
const children = (e: Element) => e.children.filter((c): c is Element => typeof c !== 'string')
const names = (e: Element) => children(e).map((c) => c.local)
const textIn = (e: Element | undefined) => e?.children.filter((c) => typeof c === 'string').join('') ?? ''
const value = (e: Element) => attribute(e, 'DefaultValue') ?? ''

/** What is wrong with a manifest, as far as that can be told without asking anybody. */
function faults(xml: string): readonly string[] {
  const root = parseXml(xml)
  const out: string[] = []
  const expectThat = (holds: boolean, what: string) => {
    if (!holds) out.push(what)
  }
  const one = (name: string) => children(root).find((c) => c.local === name)
  expectThat(names(root).join() === ORDER.join(), `order: ${names(root)}`)
  expectThat(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(textIn(one('Id'))), 'GUID')
  expectThat(/^[1-9]\d{0,4}(\.\d{1,5}){3}$/.test(textIn(one('Version'))), 'version')
  expectThat(textIn(one('DefaultLocale')) === 'zh-CN', 'locale')
  expectThat(textIn(one('ProviderName')).length > 0, 'provider')
  for (const [name, most] of [
    ['DisplayName', 125],
    ['Description', 250],
  ] as const) {
    const texts = one(name) ? [value(one(name)!), ...children(one(name)!).map((o) => attribute(o, 'Value')!)] : []
    expectThat(texts.length === 2 && texts.every((t) => t.length > 0 && t.length <= most), `${name} length`)
  }
  const addresses = [...xml.matchAll(/(?:DefaultValue|Value)="([a-z]+:\/\/[^"]*)"|<AppDomain>([^<]*)</g)].map(
    (m) => m[1] ?? m[2]!,
  )
  expectThat(addresses.length > 8 && addresses.every((a) => a.startsWith('https://')), 'https')
  expectThat(
    all(root, 'Set').some((s) => attribute(s, 'Name') === 'ExcelApi' && attribute(s, 'MinVersion') === '1.7'),
    'set',
  )
  expectThat(
    all(one('Hosts') ?? root, 'Host').every((h) => attribute(h, 'Name') === 'Workbook'),
    'host',
  )
  expectThat(textIn(one('Permissions')) === 'ReadWriteDocument', 'permissions')

  const overrides = one('VersionOverrides')
  expectThat(overrides !== undefined && /xsi:type="VersionOverridesV1_0"/.test(xml), 'overrides')
  const resources = overrides
    ? children(children(overrides).find((c) => c.local === 'Resources')!).flatMap(children)
    : []
  const ids = resources.map((r) => attribute(r, 'id')!)
  expectThat(new Set(ids).size === ids.length, 'resource twice')
  const used = [...xml.matchAll(/resid="([^"]*)"/g)].map((m) => m[1]!)
  for (const id of used) expectThat(id.length <= 32 && ids.includes(id), `resid ${id}`)
  for (const id of ids) expectThat(used.includes(id), `unused ${id}`)
  for (const [kind, most] of [
    ['ShortStrings', 125],
    ['LongStrings', 250],
  ] as const)
    for (const string of all(root, kind).flatMap(children))
      for (const words of [value(string), ...children(string).map((o) => attribute(o, 'Value')!)])
        expectThat(words.length > 0 && words.length <= most, `${kind} length`)
  for (const icon of all(root, 'Icon'))
    expectThat(
      children(icon)
        .map((i) => attribute(i, 'size'))
        .join() === '16,32,80',
      'icon sizes',
    )
  const controls = all(root, 'Control').map((c) => attribute(c, 'id'))
  expectThat(new Set(controls).size === 4, 'controls')
  for (const control of all(root, 'Control'))
    expectThat(names(control).join() === 'Label,Supertip,Icon,Action', 'order in a button')
  const functions = all(root, 'FunctionName').map(textIn)
  expectThat(functions.join() === 'next', 'functions')
  return out
}

describe('what is served from this machine', () => {
  test('has no fault', () => expect(faults(text)).toEqual([]))

  test.each([
    ['order', /(<Version>.*?<\/Version>)\s*(<ProviderName>.*?<\/ProviderName>)/s, '$2$1'],
    ['GUID', /<Id>./, '<Id>x'],
    ['version', /<Version>1\.0\.0\.0/, '<Version>1.0'],
    ['https', 'https://localhost:3000/commands.html', 'http://localhost:3000/commands.html'],
    ['set', ' MinVersion="1.7"', ' MinVersion="1.1"'],
    ['resid check.Tip', ' id="check.Tip"', ' id="other.Tip"'],
    ['Description length', /(<Description DefaultValue=")/, `$1${'长'.repeat(250)}`],
    ['icon sizes', 'size="80"', 'size="64"'],
    ['overrides', ' xsi:type="VersionOverridesV1_0"', ''],
  ])('the checker sees a wrong %s', (what, from, to) => {
    expect(text.replace(from, to)).not.toBe(text)
    expect(faults(text.replace(from, to)).join()).toContain(what)
  })

  test('is the one that is committed', () => {
    expect(readFileSync(path('../manifest.xml'), 'utf8')).toBe(text)
  })

  test('its icons are pictures of their sizes', () => {
    const icons = [...new Set([...text.matchAll(/icons\/(icon-(\d+)\.png)/g)].map((m) => m[1]!))]
    expect(icons.length).toBe(4)
    for (const icon of icons) {
      const png = readFileSync(path(`../addin/icons/${icon}`))
      const size = Number(/\d+/.exec(icon)![0])
      expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
      expect([png.readUInt32BE(16), png.readUInt32BE(20)], icon).toEqual([size, size])
    }
  })

  test('the function that a button runs is there', () => {
    expect(readFileSync(path('../addin/taskpane/commands.ts'), 'utf8')).toContain("onButton('next'")
  })

  test('Microsoft’s parser reads it', async () => {
    const info = await OfficeAddinManifest.readManifestFile(path('../manifest.xml'))
    expect(info).toMatchObject({
      defaultLocale: 'zh-CN',
      displayName: '政府信息公开年报检查',
      officeAppType: 'TaskPaneApp',
      version: '1.0.0.0',
      hosts: ['Workbook'],
    })
  })
})

describe('for another server', () => {
  test('the same, at its address', () => {
    const there = manifest('https://oa.example.gov.cn/a&b/')
    expect(faults(there)).toEqual([])
    expect(there).toBe(
      text
        .replaceAll(`${LOCAL}/`, 'https://oa.example.gov.cn/a&amp;b/')
        .replace(`>${LOCAL}<`, '>https://oa.example.gov.cn<'),
    )
  })

  test.each(['http://a.cn', 'a.cn', 'https://a.cn/?x', 'https://a.cn/#x', 'https://u:p@a.cn', 'javascript:1', ''])(
    'not %s',
    (bad) => {
      expect(() => manifest(bad)).toThrow(TypeError)
    },
  )

  test('the command writes it, and never over something else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'manifest-'))
    const said = { out: '', err: '' }
    const streams = {
      out: (t: string) => {
        said.out += t
      },
      err: (t: string) => {
        said.err += t
      },
      live: false,
    } as unknown as Parameters<typeof main>[1]
    const file = join(folder, 'manifest.xml')
    const run = (...words: string[]) => main(['manifest', ...words], streams)
    try {
      expect(await run('--base-url', LOCAL, '-o', file)).toBe(0)
      expect(readFileSync(file, 'utf8')).toBe(text)
      expect(await run('--base-url', LOCAL, '-o', file)).toBe(0)
      expect(await run('--base-url', 'https://b.cn', '-o', file)).toBe(2)
      expect(await run('--base-url', 'https://b.cn', '-o', file, '--force')).toBe(0)
      expect(await run('--base-url', 'http://b.cn', '-o', file, '--force')).toBe(2)
      expect(said.err).toContain('https')
      writeFileSync(file, '')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
