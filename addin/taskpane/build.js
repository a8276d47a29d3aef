/** Builds the task pane into dist/addin/: pane, ribbon command, icons, blank workbooks, and office.js from where it was asked for. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EsbuildPlugin } from 'esbuild-loader'
import webpack from 'webpack'
import { POLYFILLS, TARGET } from '../floor.js'
import { previewStyles } from '../page/build.js'

const here = dirname(fileURLToPath(import.meta.url))
const root = resolve(here, '../..')
const OFFICE_FOLDER = resolve(root, 'node_modules/@microsoft/office-js/dist')

/** Where office.js comes from: Microsoft's servers, those of 21Vianet for China, or our own server, which Microsoft does not support. */
const OFFICE = {
  cdn: {
    url: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
    from: 'https://appsforoffice.microsoft.com',
  },
  china: {
    url: 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js',
    from: 'https://appsforoffice.cdn.partner.office365.cn',
  },
  self: { url: 'office/office.js', from: '' },
}
/** @typedef {keyof typeof OFFICE} Source */
/**
 * @param {string} name
 * @returns {name is Source}
 */
const isSource = (name) => Object.hasOwn(OFFICE, name)

/** What office.js asks for in the Excels of Windows, the web and the Mac; all of the package would be 86 MB. */
const OFFICE_FILES = [
  'office.js',
  'o15apptofilemappingtable.js',
  ...['win32-16.01', 'web-16.00', 'mac-16.00'].flatMap((name) => [`excel-${name}.js`, `excel-${name}-core.js`]),
  'telemetry/oteljs_agave.js',
  'zh-cn/office_strings.js',
  'en-us/office_strings.js',
]

/**
 * Files that stand beside the scripts, by the names they get.
 * @param {Source} office
 * @returns {Readonly<Record<string, string>>}
 */
function files(office) {
  const templates = readdirSync(resolve(root, 'templates/dist')).flatMap((name) => {
    const edition = /（(.+)版）\.xlsx$/.exec(name)?.[1]
    return edition ? [[`templates/${edition}.xlsx`, resolve(root, 'templates/dist', name)]] : []
  })
  const icons = readdirSync(join(here, '../icons')).filter((name) => name.endsWith('.png'))
  return Object.fromEntries([
    ...['../pane/pane.css', 'taskpane.css'].map((path) => [basename(path), join(here, path)]),
    ...icons.map((name) => [`icons/${name}`, join(here, '../icons', name)]),
    ...templates,
    ...(office === 'self' ? OFFICE_FILES.map((name) => [`office/${name}`, join(OFFICE_FOLDER, name)]) : []),
  ])
}

const PAGES = ['taskpane.html', 'commands.html']

/**
 * @typedef {object} Beside
 * @property {Readonly<Record<string, string>>} files what stands beside the scripts: paths by the names they get
 * @property {Readonly<Record<string, string>>} pages the same for pages, with places for policy and scripts
 * @property {string} own what the policy calls our own files
 * @property {string} scripts where other scripts may come from
 * @property {string} office the script element of office.js
 */

/**
 * @param {Beside} what
 * @returns {webpack.WebpackPluginInstance}
 */
const beside = ({ files, pages, own, scripts, office }) => ({
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('beside', (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT
      compilation.hooks.processAssets.tapPromise({ name: 'beside', stage }, async () => {
        /** @type {(name: string, content: string | Buffer) => void} */
        const emit = (name, content) => compilation.emitAsset(name, new webpack.sources.RawSource(content))
        for (const [name, path] of Object.entries(files)) {
          compilation.fileDependencies.add(path)
          emit(name, readFileSync(path))
        }
        /** @type {Record<string, string>} */
        const parts = { policy: await policy(own, scripts), office }
        for (const [name, path] of Object.entries(pages)) {
          compilation.fileDependencies.add(path)
          const text = readFileSync(path, 'utf8')
          emit(
            name,
            text.replace(/<!-- (policy|office) -->/g, (_, part) => parts[part] ?? ''),
          )
        }
      })
    })
  },
})

/**
 * Nothing but our own files and office.js; the preview's styles by their hashes. No eval, no script in the page.
 * @param {string} own
 * @param {string} scripts
 */
async function policy(own, scripts) {
  const { elements, attributes } = await previewStyles()
  const rules = [
    "default-src 'none'",
    `script-src ${own} ${scripts}`.trim(),
    `style-src ${own} ${elements.join(' ')}`,
    ...(attributes.length > 0 ? [`style-src-attr 'unsafe-hashes' ${attributes.join(' ')}`] : []),
    `img-src ${own} data:`,
    `connect-src ${own}`,
    "base-uri 'none'",
    "form-action 'none'",
  ]
  return `<meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}">`
}

/**
 * For webpack.config.js. `office`: cdn, china or self; `path` is where everything is put.
 * @returns {webpack.Configuration}
 */
export function taskpane(office = process.env.OFFICE_JS ?? 'cdn', path = resolve(root, 'dist/addin')) {
  if (!isSource(office)) throw new Error(`OFFICE_JS is cdn, china or self, not ${office}`)
  return {
    name: 'task pane',
    mode: 'production',
    target: ['web', 'es2020'],
    context: root,
    entry: {
      taskpane: [POLYFILLS, './addin/taskpane/taskpane.ts'],
      commands: [POLYFILLS, './addin/taskpane/commands.ts'],
    },
    output: { path, filename: '[name].js', chunkFilename: 'chunk-[name].js', publicPath: '', module: true },
    resolve: { extensions: ['.ts', '.js', '.json'] },
    module: { rules: [{ test: /\.ts$/, loader: 'esbuild-loader', options: { target: TARGET } }] },
    // The pane opens in offices with slow lines: every byte of its first script is counted by a test.
    optimization: {
      moduleIds: 'size',
      mangleExports: 'size',
      minimizer: [
        // Microsoft's files are passed on as they are.
        new EsbuildPlugin({
          target: TARGET,
          format: 'esm',
          charset: 'utf8',
          legalComments: 'none',
          exclude: /^office\//,
        }),
      ],
    },
    experiments: { outputModule: true },
    performance: { hints: false },
    stats: 'errors-warnings',
    plugins: [
      beside({
        files: files(office),
        pages: Object.fromEntries(PAGES.map((name) => [name, join(here, name)])),
        own: "'self'",
        scripts: OFFICE[office].from,
        office: `<script src="${OFFICE[office].url}"></script>`,
      }),
    ],
  }
}

/** WPS brings a browser of its own, of some years ago. */
const WPS_TARGET = 'es2018'
/** The folder that WPS loads carries its version. */
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
const WPS_FOLDER = `nianbao_${version}`

/**
 * For webpack.config.js: the add-in for WPS, with what adds it to WPS beside it. Loaded from a folder, where modules and parts of
 * scripts that come later are not allowed.
 * @returns {webpack.Configuration}
 */
export function wps(path = resolve(root, 'dist/wps')) {
  const there = join(here, 'wps')
  const own = ['index.html', 'ribbon.xml', 'manifest.xml'].map((name) => [name, join(there, name)])
  const styles = ['../pane/pane.css', 'taskpane.css'].map((name) => [basename(name), join(here, name)])
  const tools = readdirSync(join(there, 'beside')).map((name) => [name, join(there, 'beside', name)])
  return {
    name: 'WPS',
    mode: 'production',
    target: ['web', WPS_TARGET],
    context: root,
    entry: { pane: [POLYFILLS, './addin/taskpane/wps.ts'], main: './addin/taskpane/wps-ribbon.ts' },
    output: { path, filename: `${WPS_FOLDER}/[name].js`, publicPath: '', clean: true },
    resolve: { extensions: ['.ts', '.js', '.json'] },
    module: {
      rules: [
        // webpack wants to see `import`; what is older comes last.
        { test: /\.ts$/, loader: 'esbuild-loader', options: { target: 'es2020' } },
        {
          test: /\.xlsx$/,
          type: 'asset/inline',
          generator: { dataUrl: (/** @type {Buffer} */ content) => `data:,${content.toString('base64')}` },
        },
      ],
      parser: { javascript: { dynamicImportMode: 'eager' } },
    },
    optimization: {
      minimizer: [
        new EsbuildPlugin({ target: WPS_TARGET, charset: 'utf8', legalComments: 'none', include: WPS_FOLDER }),
      ],
    },
    performance: { hints: false },
    stats: 'errors-warnings',
    plugins: [
      beside({
        files: Object.fromEntries([
          ...[...own, ...styles].map(([name, from]) => [`${WPS_FOLDER}/${name}`, from]),
          [`${WPS_FOLDER}/icons/icon-32.png`, join(here, '../icons/icon-32.png')],
          ...tools,
        ]),
        pages: { [`${WPS_FOLDER}/pane.html`]: join(there, 'pane.html') },
        own: "'self' file:",
        scripts: '',
        office: '',
      }),
    ],
  }
}
