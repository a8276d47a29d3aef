/** Every source is checked by the compiler, and each part knows no more than its host has. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { API } from 'typescript/unstable/sync'
import { afterAll, expect, test } from 'vitest'

const api = new API()
afterAll(() => api.close())
const config = readFileSync('tsconfig.json', 'utf8').replace(/^\s*\/\/.*$/gm, '')
const { references } = JSON.parse(config) as { readonly references: readonly { readonly path: string }[] }
const paths = references.map(({ path }) => resolve(path, 'tsconfig.json'))
const snapshot = api.updateSnapshot({ openProjects: paths })
/** The files of each part, by its folder. */
const parts = new Map(
  paths.map((path) => [
    relative('.', dirname(path)),
    snapshot
      .getProject(path)!
      .program.getSourceFileNames()
      .map((file) => file.replaceAll('\\', '/')),
  ]),
)

test('no source is left out', () => {
  const checked = new Set([...parts.values()].flat())
  const sources = ['.', '.ci', 'addin', 'converter', 'templates', 'test']
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true, recursive: folder !== '.' }))
    .filter((f) => f.isFile() && /\.(ts|js|mjs)$/.test(f.name) && !f.parentPath.includes('node_modules'))
    .map((f) => resolve(join(f.parentPath, f.name)).replaceAll('\\', '/'))
  expect(sources.length).toBeGreaterThan(300)
  expect(sources.filter((file) => !checked.has(file)).map((file) => relative('.', file))).toEqual([])
})

const NODE = /\/@types\/node\//
const PAGE = /\/lib\.dom\./
test.each([
  ['converter', false, false],
  ['converter/cli', true, false],
  ['addin', false, true],
  ['test', true, true],
  ['.ci', true, false],
])('%s: Node %s, pages %s', (part, node, page) => {
  const files = parts.get(part)!
  expect([files.some((file) => NODE.test(file)), files.some((file) => PAGE.test(file))]).toEqual([node, page])
})
