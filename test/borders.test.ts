/** Who may import whom: the borders that keep the parts apart. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { editions } from '../templates/editions/index.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((f) => f.isFile() && /\.tsx?$/.test(f.name))
    .map((f) => relative(ROOT, join(f.parentPath, f.name)).split(sep).join('/'))

interface Import {
  readonly from: string
  readonly to: string
  /** Nothing is left of it when the program runs. */
  readonly typesOnly: boolean
}

const sources = new Map(
  ['templates', 'converter', 'addin'].flatMap(filesIn).map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]),
)
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?([^'"`;]*?from\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g
/** Every import; those of our own files as paths from the root. */
const imports: readonly Import[] = [...sources].flatMap(([from, text]) =>
  [...text.matchAll(IMPORT)].map(([, type, names = '', static_, dynamic]) => {
    const to = (static_ ?? dynamic)!
    const inner = /^\{([^}]*)\}/.exec(names.trim())?.[1]
    const plain = inner?.split(',').filter((name) => name.trim() !== '' && !name.trim().startsWith('type '))
    const typesOnly = type !== undefined || plain?.length === 0
    return { from, to: to.startsWith('.') ? posix.join(dirname(from), to) : to, typesOnly }
  }),
)

const crossing = (from: RegExp, to: RegExp): readonly string[] =>
  imports.filter((i) => from.test(i.from) && to.test(i.to)).map((i) => `${i.from} → ${i.to}`)
/** The files that load a library; its types cost nothing and are free. */
const users = (library: string): readonly string[] => [
  ...new Set(
    imports.filter((i) => !i.typesOnly && (i.to === library || i.to.startsWith(`${library}/`))).map((i) => i.from),
  ),
]

test('the imports are seen', () => {
  expect(sources.size).toBeGreaterThan(40)
  expect(imports.length).toBeGreaterThan(150)
  for (const { to } of imports)
    if (/^(templates|converter|addin)\//.test(to)) expect(sources.has(to) || !/\.ts$/.test(to), to).toBe(true)
})

describe('between our own parts', () => {
  test('templates know nothing of ours outside', () => {
    expect(crossing(/^templates\//, /^(converter|addin|test|\.\.)/)).toEqual([])
  })

  test('the converter knows the templates only', () => {
    expect(crossing(/^converter\//, /^(addin|test|\.\.)/)).toEqual([])
  })

  test('nobody needs the tests or the command line', () => {
    expect(crossing(/./, /^test\//)).toEqual([])
    const cli = /^converter\/(cli\.ts$|cli\/|nianbao\.ts|start\.ts)/
    expect(imports.filter((i) => cli.test(i.to) && !cli.test(i.from)).map((i) => `${i.from} → ${i.to}`)).toEqual([])
  })

  /** Everything that a file needs when it runs, near or far. */
  const reach = (file: string): ReadonlySet<string> => {
    const seen = new Set<string>()
    const visit = (from: string): void => {
      if (seen.has(from)) return
      seen.add(from)
      for (const i of imports) if (i.from === from && !i.typesOnly) visit(i.to)
    }
    visit(file)
    return seen
  }

  test('checks know no sentence, reading knows no file, and neither a host', () => {
    expect(reach('converter/check.ts')).not.toContain('converter/message.ts')
    for (const core of ['converter/check.ts', 'converter/read.ts', 'converter/examine.ts', 'converter/message.ts']) {
      const all = [...reach(core)]
      expect(all.length, core).toBeGreaterThan(5)
      expect(
        all.filter((f) => /^converter\/xlsx/.test(f) || !/^(converter|templates)\//.test(f)),
        core,
      ).toEqual([])
    }
  })

  test('the pane knows no host', () => {
    for (const file of sources.keys())
      if (file === 'addin/pane.ts') expect([...reach(file)].filter((f) => /excel\.ts$|xlsx/.test(f))).toEqual([])
  })
})

describe('to the outside: one file for each library', () => {
  test.each([
    ['echarts', ['converter/overview/charts.ts']],
    ['exceljs', ['templates/workbook.ts']],
    ['hyparquet-writer', ['converter/tables/parquet.ts']],
    ['fflate', ['converter/xlsx/inflate-web.ts', 'templates/packer.ts', 'templates/zip.ts']],
    ['saxes', ['converter/xlsx/xml.ts']],
    ['zod', ['converter/schema.ts']],
  ])('%s', (library, files) => {
    expect([...users(library)].sort()).toEqual(files)
  })

  test('nothing else', () => {
    const known = /^(node:|\.|templates\/|converter\/|addin\/|echarts|exceljs|fflate|hyparquet-writer|saxes|zod)/
    expect(imports.filter((i) => !known.test(i.to)).map((i) => `${i.from} → ${i.to}`)).toEqual([])
  })

  test('node: only where files and processes are the business', () => {
    const edge =
      /^converter\/(batch\/(files|inputs|journal|lock|one|open-thread|place|pool|state|thread)\.ts$|cli\.ts$|cli\/|nianbao\.ts$|start\.ts$|xlsx\/inflate-node\.ts$)/
    expect(
      imports.filter((i) => i.to.startsWith('node:') && !edge.test(i.from)).map((i) => `${i.from} → ${i.to}`),
    ).toEqual([])
  })

  test('Excel is spoken to in one file', () => {
    const speakers = [...sources]
      .filter(([, text]) => /\b(Excel|Office)\.[a-zA-Z]/.test(code(text)))
      .map(([file]) => file)
    expect(speakers.filter((f) => !/^addin\/excel(\.ts$|\/)/.test(f))).toEqual([])
  })
})

/** A source without its comments. */
const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1')

describe('in every file', () => {
  test('no edition is named outside templates/editions', () => {
    const ids = editions.map((e) => e.id).join('|')
    const named = new RegExp(`(['"\`])(${ids})\\1|\\bedition(${ids})\\b`)
    const guilty = [...sources].filter(
      ([file, text]) => !file.startsWith('templates/editions/') && named.test(code(text)),
    )
    expect(guilty.map(([file]) => file)).toEqual([])
  })

  test('the first line says what it is', () => {
    const silent = [...sources].filter(([, text]) => !/^(#![^\n]*\n)?\/\*\*/.test(text)).map(([file]) => file)
    expect(silent).toEqual([])
  })

  test('no classes but errors, no enums, no default exports', () => {
    for (const [file, text] of sources) {
      expect(code(text), file).not.toMatch(/^export default |^(export )?(const )?enum /m)
      expect(code(text).replace(/class \w+ extends Error\b/g, ''), file).not.toMatch(/^(export )?(abstract )?class /m)
    }
  })
})
