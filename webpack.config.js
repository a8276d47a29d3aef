/** Builds everything into dist/: the command line, the library, the page that needs no installation, the panes for Excel and WPS. */
import { chmodSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import webpack from 'webpack'
import { page } from './addin/page/build.js'
import { taskpane, wps } from './addin/taskpane/build.js'

const root = dirname(fileURLToPath(import.meta.url))

const TARGET = 'es2022'

const typescript = {
  resolve: { extensions: ['.ts', '.js', '.json'] },
  module: { rules: [{ test: /\.ts$/, loader: 'esbuild-loader', options: { target: TARGET } }] },
}

/**
 * `npx nianbao` starts the file itself.
 * @type {webpack.WebpackPluginInstance}
 */
const executable = {
  apply: (compiler) =>
    compiler.hooks.afterEmit.tap('executable', () => chmodSync(resolve(compiler.outputPath, 'nianbao.cjs'), 0o755)),
}

/**
 * One file to run, heavy libraries beside it, loaded only by the commands that need them.
 * @type {webpack.Configuration}
 */
const commandLine = {
  ...typescript,
  name: 'command line',
  mode: 'production',
  target: 'node20',
  entry: {
    nianbao: './converter/cli/nianbao.ts',
    start: './converter/cli/demo.ts',
    guided: './converter/cli/guided.ts',
    thread: './converter/batch/threads/thread.ts',
    summary: './converter/batch/results/summary-thread.ts',
    beat: './converter/batch/state/beat.ts',
  },
  node: { __dirname: false },
  output: {
    path: resolve(root, 'dist'),
    filename: '[name].cjs',
    chunkFilename: '[name].cjs',
    library: { type: 'commonjs2' },
  },
  // exceljs can read archives in the cloud; nobody asks it to.
  externals: { '@aws-sdk/client-s3': 'commonjs @aws-sdk/client-s3' },
  // Readable stack traces are worth more than a smaller file on a machine that never downloads it.
  // Named, so that a new build writes over the last one's.
  optimization: { minimize: false, chunkIds: 'named' },
  experiments: { topLevelAwait: true },
  performance: { hints: false },
  stats: 'errors-warnings',
  plugins: [new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true, entryOnly: true }), executable],
}

/**
 * For programs of others, in Node and in browsers; beside it what writes workbooks, loaded when one is asked for.
 * @type {webpack.Configuration}
 */
const library = {
  ...typescript,
  name: 'library',
  mode: 'production',
  target: ['web', TARGET],
  entry: './converter/library/index.ts',
  output: {
    path: resolve(root, 'dist/lib'),
    filename: 'index.js',
    chunkFilename: 'workbook.js',
    // Other bundlers can follow an import that stands in the file as it is.
    module: true,
    library: { type: 'module' },
    chunkFormat: 'module',
    chunkLoading: 'import',
    publicPath: '',
  },
  // As with the command line; and all that writes workbooks in one file.
  optimization: { minimize: false, splitChunks: false },
  experiments: { outputModule: true },
  performance: { hints: false },
  stats: 'errors-warnings',
}

/** `npm run dev`: the task pane over https, as Excel wants it, for sideloading. */
const devServer = { server: 'https', port: 3000, hot: false, liveReload: true, static: false }

export default [commandLine, library, page(), page(undefined, 'office'), { ...taskpane(), devServer }, wps()]
