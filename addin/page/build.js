/** Builds nianbao.html: script and style inside, a policy that admits them by their hashes and nothing from anywhere. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import { EsbuildPlugin } from 'esbuild-loader'
import { unzipSync } from 'fflate'
import { tsImport } from 'tsx/esm/api'
import webpack from 'webpack'
import { POLYFILLS, TARGET } from '../floor.js'

/**
 * Its types are its sources, which our compiler's options do not admit: so it is not imported.
 * @type {{ compress(bytes: Uint8Array, mode: number): Uint8Array }}
 */
const { compress } = createRequire(import.meta.url)('lzma1')

const here = dirname(fileURLToPath(import.meta.url))
const root = resolve(here, '../..')
const STYLES = ['../pane/pane.css', 'page.css'].map((name) => resolve(here, name))
const PAGE = resolve(here, 'page.html')
const GUARD = resolve(here, 'guard.js')
const TEMPLATES = resolve(root, 'templates/dist')

/** @param {string} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`
/** @param {readonly string[]} list */
const unique = (list) => [...new Set(list)]

/**
 * The styles that the document preview brings along, as hashes for a page's policy: a frame with `srcdoc` lives under the policy
 * of the page around it. Taken from documents of every edition as `html` writes them, so they cannot fall behind.
 */
export async function previewStyles() {
  /** @param {string} path */
  const load = (path) => tsImport(`../../${path}`, import.meta.url)
  /** @type {[typeof import('../../converter/print/index.ts'), typeof import('../../converter/report.ts'), typeof import('../../templates/editions/index.ts')]} */
  const [{ html }, { build }, { editions }] = await Promise.all([
    load('converter/print/index.ts'),
    load('converter/report.ts'),
    load('templates/editions/index.ts'),
  ])
  const texts = editions.flatMap((edition) => {
    const blank = build(
      edition,
      { year: null, organ: { name: '' } },
      () => null,
      () => '',
    )
    return [false, true].map((draft) => html(blank, edition, { draft }))
  })
  /** @param {RegExp} pattern */
  const all = (pattern) => unique(texts.flatMap((text) => [...text.matchAll(pattern)].map((m) => m[1] ?? ''))).map(hash)
  return { elements: all(/<style>([^<]*)<\/style>/g), attributes: all(/ style="([^"]*)"/g) }
}

/** The blank workbooks as templates.ts unpacks them. The parts of all together: those of another edition are nearly the same. */
function packedTemplates() {
  const books = readdirSync(TEMPLATES)
    .filter((name) => name.endsWith('.xlsx'))
    .map((name) => ({ name, parts: Object.entries(unzipSync(readFileSync(resolve(TEMPLATES, name)))) }))
  /** @type {import('./templates.ts').TemplateIndex} */
  const index = books.map(({ name, parts }) => [name, parts.map(([part, { length }]) => [part, length])])
  const all = [
    Buffer.from(`${JSON.stringify(index)}\n`),
    ...books.flatMap(({ parts }) => parts.map(([, bytes]) => bytes)),
  ]
  return packed(Buffer.concat(all))
}

/** @param {Uint8Array} bytes */
const packed = (bytes) => Buffer.from(compress(bytes, 9)).toString('base64')

/**
 * Puts scripts and style sheets into the page, and takes their own files away. What is loaded only when it is needed is packed.
 * @param {string} file
 * @returns {webpack.WebpackPluginInstance}
 */
const inlined = (file) => ({
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('inlined', (compilation) => {
      const { PROCESS_ASSETS_STAGE_ADDITIONAL: first, PROCESS_ASSETS_STAGE_REPORT: last } = webpack.Compilation
      for (const file of [...STYLES, PAGE, GUARD]) compilation.fileDependencies.add(file)
      compilation.hooks.processAssets.tap({ name: 'styles', stage: first }, () => {
        const css = STYLES.map((file) => readFileSync(file, 'utf8')).join('\n')
        compilation.emitAsset('page.css', new webpack.sources.RawSource(css))
      })
      compilation.hooks.processAssets.tapPromise({ name: 'inlined', stage: last }, async () => {
        const [script, style] = ['page.js', 'page.css'].map((name) => {
          const text = compilation.getAsset(name)?.source.source().toString().trim()
          compilation.deleteAsset(name)
          return text
        })
        if (!script || !style) throw new Error('the page has no script or no style')
        const carried = compilation
          .getAssets()
          .filter(({ name }) => name.endsWith('.js'))
          .map(({ name, source }) => ({ name, code: source.source().toString() }))
        for (const { name } of carried) compilation.deleteAsset(name)
        compilation.emitAsset(file, new webpack.sources.RawSource(await whole(script, style, carried)))
      })
    })
  },
})

/** Characters that no HTML page may hold. esbuild writes those of strings and patterns as they are. */
const NO_TEXT = /(?![\t\n\r])[\p{Cc}\p{Noncharacter_Code_Point}]/gu
/** @param {string} character */
const escaped = (character) =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/**
 * @param {string} code
 * @param {string} style
 * @param {readonly { readonly name: string, readonly code: string }[]} carried Scripts that are run only when they are needed.
 */
async function whole(code, style, carried) {
  // Inside a script element these would end it, or begin another; inside a string or a pattern the backslash changes nothing.
  const script = code.replace(/<(?=\/?script|!--)/gi, '\\x3c').replace(NO_TEXT, escaped)
  const guard = (await transform(readFileSync(GUARD, 'utf8'), { target: 'es5', minify: true })).code.trim()
  const preview = await previewStyles()
  const policy = [
    "default-src 'none'",
    `script-src ${[guard, script, ...carried.map((one) => one.code)].map(hash).join(' ')}`,
    `style-src ${[hash(style), ...preview.elements].join(' ')}`,
    `style-src-attr 'unsafe-hashes' ${preview.attributes.join(' ')}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  /** @type {Record<string, string>} */
  const parts = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    style: `<style>${style}</style>`,
    carried: carried
      .map(({ name, code }) => `<template data-script="${name}">${packed(Buffer.from(code))}</template>`)
      .join('\n'),
    guard: `<script>${guard}</script>`,
    script: `<script>${script}</script>`,
  }
  return readFileSync(PAGE, 'utf8').replace(
    /<!-- (policy|style|carried|guard|script) -->/g,
    (_, name) => parts[name] ?? '',
  )
}

/** What the page for offices has besides: readers of PDF and of old formats. */
const office = [
  new webpack.NormalModuleReplacementPlugin(/^\.\/office\.ts$/, './office-readers.ts'),
  // Nothing is loaded from beside the page; and where it was built is nobody's business.
  new webpack.DefinePlugin({ 'import.meta.url': '""' }),
]

/** The page in two builds: the clerk's, and for offices one that reads more formats. */
const BUILDS = {
  light: { name: 'page', file: 'nianbao.html' },
  office: { name: 'office page', file: 'nianbao-office.html' },
}

/**
 * For webpack.config.js; `path` is where the page is put.
 * @param {keyof typeof BUILDS} build
 * @returns {webpack.Configuration}
 */
export const page = (path = resolve(root, 'dist/addin'), build = 'light') => ({
  name: BUILDS[build].name,
  mode: 'production',
  target: ['web', 'es2020'],
  context: root,
  entry: { page: [POLYFILLS, './addin/page/page.ts'] },
  output: { path, filename: '[name].js', publicPath: '' },
  resolve: { extensions: ['.ts', '.js', '.json'] },
  module: {
    rules: [{ test: /\.ts$/, loader: 'esbuild-loader', options: { target: TARGET } }],
  },
  optimization: {
    minimizer: [new EsbuildPlugin({ target: TARGET, charset: 'utf8', legalComments: 'none', css: true })],
  },
  performance: { hints: false },
  stats: 'errors-warnings',
  plugins: [
    inlined(BUILDS[build].file),
    ...(build === 'office' ? office : []),
    new webpack.DefinePlugin({
      TEMPLATES: webpack.DefinePlugin.runtimeValue(() => JSON.stringify(packedTemplates()), {
        contextDependencies: [TEMPLATES],
      }),
    }),
  ],
})
