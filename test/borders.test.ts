/** Who may import whom: one list of rooms, and the rules that follow from it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { editions } from '../templates/editions/index.ts'

/**
 * The rooms from the lowest up, and which lower ones each may import. A room is a folder; its `index.ts` is its door, and nobody
 * outside of it imports anything else of it. A folder within a room is a room within it, open to its own house only.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'templates/lib': [],
  'templates/rules': [],
  templates: ['templates/lib', 'templates/rules'],
  'templates/editions': ['templates', 'templates/rules'],
  'templates/sheets': ['templates', 'templates/lib'],
  converter: ['templates', 'templates/lib', 'templates/rules'],
  'converter/check': ['converter', 'converter/prose', 'templates', 'templates/editions', 'templates/lib'],
  'converter/prose': ['converter', 'templates', 'templates/editions', 'templates/lib'],
  'converter/read': ['converter', 'templates', 'templates/editions', 'templates/lib'],
  'converter/examine': ['converter', 'converter/check', 'converter/read', 'templates'],
  'converter/ooxml': ['converter', 'templates/lib'],
  'converter/xlsx': ['converter', 'converter/ooxml', 'templates/lib'],
  'converter/published': [
    'converter',
    'converter/ooxml',
    'converter/read',
    'converter/xlsx',
    'templates',
    'templates/editions',
    'templates/lib',
  ],
  'converter/source': ['converter', 'converter/ooxml', 'converter/read', 'converter/xlsx', 'templates/lib'],
  'converter/input': ['converter', 'converter/published', 'converter/read', 'converter/source', 'templates/lib'],
  'converter/print': [
    'converter',
    'converter/examine',
    'converter/ooxml',
    'templates',
    'templates/lib',
    'templates/rules',
  ],
  'converter/edit': [
    'converter',
    'converter/examine',
    'converter/ooxml',
    'converter/print',
    'converter/read',
    'converter/xlsx',
    'templates',
    'templates/lib',
  ],
  'converter/season': ['converter', 'converter/prose', 'templates', 'templates/editions', 'templates/lib'],
  'converter/overview': ['converter', 'converter/print', 'converter/season', 'templates', 'templates/lib'],
  'converter/tables': [
    'converter',
    'converter/ooxml',
    'converter/season',
    'templates',
    'templates/lib',
    'templates/sheets',
  ],
  'converter/verify': [
    'converter',
    'converter/ooxml',
    'converter/print',
    'converter/read',
    'templates',
    'templates/lib',
  ],
  'converter/batch': [
    'converter',
    'converter/check',
    'converter/edit',
    'converter/examine',
    'converter/input',
    'converter/ooxml',
    'converter/overview',
    'converter/print',
    'converter/published',
    'converter/read',
    'converter/season',
    'converter/source',
    'converter/tables',
    'converter/xlsx',
    'templates',
    'templates/lib',
    'templates/sheets',
  ],
  'converter/cli': [
    'converter',
    'converter/batch',
    'converter/check',
    'converter/print',
    'converter/season',
    'converter/source',
    'converter/tables',
    'converter/verify',
    'templates',
    'templates/editions',
    'templates/lib',
    'templates/rules',
    'templates/sheets',
  ],
  'converter/library': [
    'converter',
    'converter/check',
    'converter/examine',
    'converter/print',
    'converter/read',
    'converter/source',
    'templates',
    'templates/editions',
    'templates/lib',
    'templates/sheets',
  ],
  addin: ['converter', 'converter/edit', 'converter/print', 'templates', 'templates/lib'],
  'addin/session': [
    'addin',
    'converter',
    'converter/check',
    'converter/edit',
    'converter/examine',
    'converter/input',
    'converter/print',
    'converter/read',
    'templates',
    'templates/editions',
    'templates/lib',
  ],
  'addin/excel': ['addin', 'converter', 'converter/edit', 'templates/lib'],
  'addin/wps': ['addin', 'converter', 'converter/edit', 'templates/lib'],
  'addin/pane': ['addin', 'addin/session', 'converter', 'converter/edit', 'templates', 'templates/lib'],
  'addin/page': [
    'addin',
    'addin/pane',
    'addin/session',
    'converter',
    'converter/check',
    'converter/edit',
    'converter/examine',
    'converter/input',
    'converter/published',
    'converter/print',
    'converter/read',
    'converter/season',
    'converter/source',
    'converter/xlsx',
    'templates',
    'templates/editions',
    'templates/lib',
  ],
  'addin/taskpane': [
    'addin',
    'addin/excel',
    'addin/pane',
    'addin/session',
    'addin/wps',
    'converter/examine',
    'converter/read',
  ],
}

/** Folders without a door: each of their files is a word of the vocabulary, or a tool, for whoever may import the folder. */
const SHELVES = new Set(['templates/lib', 'templates', 'converter', 'addin'])

/** What begins by itself, and nobody imports. */
const PROGRAMS: readonly string[] = [
  'converter/cli/nianbao.ts',
  'converter/cli/demo.ts',
  'converter/cli/guided.ts',
  'converter/library/index.ts',
  'converter/batch/threads/thread.ts',
  'converter/batch/results/summary-thread.ts',
  'converter/batch/state/beat.ts',
  'addin/page/page.ts',
  'addin/taskpane/taskpane.ts',
  'addin/taskpane/commands.ts',
  'addin/taskpane/wps.ts',
  'addin/taskpane/wps-ribbon.ts',
]

/** Files that a room may not import although it may import the shelf they stand on. */
const FORBIDDEN: readonly (readonly [room: string, file: string, why: string])[] = [
  ['converter/check', 'converter/message.ts', 'checks know no sentence'],
  ['converter/check', 'converter/balance-words.ts', 'checks know no sentence'],
  ['converter/read', 'converter/message.ts', 'reading knows no sentence'],
  ['converter/read', 'converter/error-words.ts', 'reading knows no sentence'],
]

/** The files that load each library: exactly these. Its types cost nothing and are free. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  '@e965/xlsx': ['converter/published/office/xls.ts'],
  echarts: ['converter/overview/charts.ts'],
  exceljs: ['templates/sheets/workbook.ts'],
  fflate: ['templates/lib/inflate-web.ts', 'templates/lib/packer.ts', 'templates/lib/zip.ts'],
  htmlparser2: ['converter/published/sources/html.ts'],
  'hyparquet-writer': ['converter/tables/parquet.ts'],
  'pdfjs-dist': ['converter/published/office/pdf.ts'],
  saxes: ['converter/ooxml/xml.ts'],
  zod: ['converter/cli/rules-lines.ts', 'converter/schema.ts'],
}

/** Where files and processes are the business; `node:` stands nowhere else. */
const NODE = ['converter/batch/', 'converter/cli/', 'templates/lib/inflate-node.ts']
/** Where Office.js is spoken. */
const OFFICE = ['addin/excel/']

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Every source of ours, by its path from the root. */
const sources: ReadonlyMap<string, string> = new Map(
  ['templates', 'converter', 'addin']
    .flatMap((folder) => readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true }))
    .filter((f) => f.isFile() && /\.ts$/.test(f.name) && !f.name.endsWith('.d.ts'))
    .map((f) => relative(ROOT, join(f.parentPath, f.name)).split(sep).join('/'))
    .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]),
)

interface Import {
  readonly from: string
  readonly to: string
  /** Nothing is left of it when the program runs. */
  readonly typesOnly: boolean
}

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
const own = imports.filter((i) => sources.has(i.to))
const shown = ({ from, to }: Import): string => `${from} → ${to}`

/** The room of the list that a file stands in. */
const roomOf = (file: string): string => {
  let folder = dirname(file)
  while (!(folder in ROOMS)) {
    if (folder === '.') throw new Error(`${file} stands in no room`)
    folder = dirname(folder)
  }
  return folder
}

test('the imports are seen', () => {
  expect(sources.size).toBeGreaterThan(200)
  expect(own.length).toBeGreaterThan(700)
  const lost = imports.filter((i) => /^(templates|converter|addin|test|\.\.)\b/.test(i.to) && !sources.has(i.to))
  expect(lost.map(shown)).toEqual([])
})

describe('the rooms', () => {
  const folders = [...new Set([...sources.keys()].map(dirname))]

  test('each of the list is there, and the folders that are there are of the list or within one of it', () => {
    expect(Object.keys(ROOMS).filter((room) => !folders.includes(room))).toEqual([])
    for (const file of sources.keys()) expect(() => roomOf(file)).not.toThrow()
    // A house is no wall: what is new at its top is a room of its own, and belongs on the list.
    const strangers = folders.filter((f) => f.split('/').length === 2 && !(f in ROOMS))
    expect(strangers).toEqual([])
  })

  test('each has a README, which says who may import it', () => {
    for (const folder of folders) {
      const readme = join(ROOT, folder, 'README.md')
      const text = readFileSync(readme, 'utf8')
      const said = /^Imported by: .*$/m
      const importers = `Imported by: ${importersOf(folder)}`
      if (process.env.GOLDEN === 'write') writeFileSync(readme, text.replace(said, importers))
      else expect(said.exec(text)?.[0], readme).toBe(importers)
    }
  })

  test('each has a door, if somebody comes in', () => {
    for (const folder of folders.filter((f) => !SHELVES.has(f))) {
      const programs = PROGRAMS.some((p) => dirname(p) === folder)
      if (!programs) expect(sources.has(`${folder}/index.ts`), `${folder}/index.ts`).toBe(true)
    }
  })

  test('import what the list says, and nothing that it does not', () => {
    const crossing = own.filter((i) => roomOf(i.from) !== roomOf(i.to))
    expect(crossing.filter((i) => !ROOMS[roomOf(i.from)]!.includes(roomOf(i.to))).map(shown)).toEqual([])
    // A permission that nobody needs is none.
    for (const [room, others] of Object.entries(ROOMS))
      for (const other of others)
        expect(
          crossing.some((i) => roomOf(i.from) === room && roomOf(i.to) === other),
          `${room} → ${other}`,
        ).toBe(true)
  })

  test('are entered by their doors only', () => {
    const past = own.filter(({ from, to }) => {
      const [here, there] = [dirname(from), dirname(to)]
      const within = here === there || here.startsWith(`${there}/`)
      return !within && !SHELVES.has(there) && to !== `${there}/index.ts`
    })
    // A shelf is open to those who may import it, not to the rooms inside of the same folder only.
    expect(past.map(shown)).toEqual([])
  })

  test('nobody imports a program', () => {
    for (const program of PROGRAMS) expect(sources.has(program), program).toBe(true)
    expect(own.filter((i) => PROGRAMS.includes(i.to) && !i.typesOnly).map(shown)).toEqual([])
  })

  test.each(FORBIDDEN)('%s does not need %s: %s', (room, file) => {
    expect(sources.has(file), file).toBe(true)
    expect([...reach(room)].length).toBeGreaterThan(5)
    expect([...reach(room)]).not.toContain(file)
  })

  test('no file needs itself', () => {
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      if (done.has(file) || path.includes(file)) return
      for (const i of own) if (i.from === file && !i.typesOnly) visit(i.to, [...path, file])
      done.add(file)
    }
    for (const file of sources.keys()) visit(file, [])
    expect(circles).toEqual([])
  })
})

/** Who may import a folder, in words. A room within a room is open to its own house. */
const importersOf = (folder: string): string => {
  if (!(folder in ROOMS)) return `${quoted(dirname(folder))} and what is within it`
  const rooms = Object.entries(ROOMS).flatMap(([room, others]) => (others.includes(folder) ? [quoted(room)] : []))
  return rooms.length > 0 ? rooms.join(', ') : 'nobody'
}
const quoted = (name: string): string => `\`${name}\``

/** Everything that the files of a room need when they run, near or far. */
function reach(room: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const i of own) if (i.from === file && !i.typesOnly) visit(i.to)
  }
  for (const file of sources.keys()) if (roomOf(file) === room) visit(file)
  return seen
}

describe('to the outside', () => {
  const outside = imports.filter((i) => !sources.has(i.to) && !i.typesOnly)
  const libraryOf = (to: string): string =>
    to
      .split('/')
      .slice(0, to.startsWith('@') ? 2 : 1)
      .join('/')

  test('one file for each library, and no library beyond the list', () => {
    const users = new Map<string, Set<string>>()
    for (const { from, to } of outside)
      if (!to.startsWith('node:')) users.set(libraryOf(to), (users.get(libraryOf(to)) ?? new Set()).add(from))
    expect(Object.fromEntries([...users].map(([library, files]) => [library, [...files].sort()]))).toEqual(LIBRARIES)
  })

  test('node: only where files and processes are the business', () => {
    const users = [...new Set(outside.filter((i) => i.to.startsWith('node:')).map((i) => i.from))]
    expect(users.filter((file) => !NODE.some((edge) => file.startsWith(edge)))).toEqual([])
    for (const edge of NODE)
      expect(
        users.some((file) => file.startsWith(edge)),
        edge,
      ).toBe(true)
  })

  test('Excel is spoken to in one room', () => {
    const speakers = [...sources]
      .filter(([, text]) => /\b(Excel|Office)\.[a-zA-Z]/.test(code(text)))
      .map(([file]) => file)
    expect(speakers.filter((file) => !OFFICE.some((room) => file.startsWith(room)))).toEqual([])
    expect(speakers.length).toBeGreaterThan(0)
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

  test('a refusal is worded where refusals stand, or by the command that was typed wrongly', () => {
    const makers = [...sources].filter(([, text]) => /\bnew Refused\(/.test(code(text))).map(([file]) => file)
    // Between threads an error travels as its sentence.
    const allowed = ['converter/batch/results/summaries.ts', 'converter/cli/options.ts', 'converter/refusals.ts']
    expect(makers.sort()).toEqual(allowed)
  })

  test('no classes but errors, no enums, no default exports', () => {
    for (const [file, text] of sources) {
      expect(code(text), file).not.toMatch(/^export default |^(export )?(const )?enum /m)
      expect(code(text).replace(/class \w+ extends \w*Error\b/g, ''), file).not.toMatch(
        /^(export )?(abstract )?class /m,
      )
    }
  })
})
