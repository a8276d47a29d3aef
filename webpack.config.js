/** Builds everything into dist/: the command line, the page that needs no installation, the Excel task pane. */
import { chmodSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import webpack from 'webpack'
import page from './addin/page/build.js'
import { taskpane } from './addin/taskpane/build.js'

const root = dirname(fileURLToPath(import.meta.url))

const typescript = {
  resolve: { extensions: ['.ts', '.js', '.json'] },
  module: { rules: [{ test: /\.ts$/, loader: 'esbuild-loader', options: { target: 'es2022' } }] },
}

/** `npx nianbao` starts the file itself. */
const executable = {
  apply: (compiler) =>
    compiler.hooks.afterEmit.tap('executable', () => chmodSync(resolve(root, 'dist/nianbao.cjs'), 0o755)),
}

/** One file to run, heavy libraries beside it, loaded only by the commands that need them. */
const commandLine = {
  ...typescript,
  name: 'command line',
  mode: 'production',
  target: 'node20',
  entry: {
    nianbao: './converter/cli/nianbao.ts',
    start: './converter/cli/demo.ts',
    thread: './converter/batch/threads/thread.ts',
    summary: './converter/batch/results/summary-thread.ts',
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

/** `npm run dev`: the task pane over https, as Excel wants it, for sideloading. */
const devServer = { server: 'https', port: 3000, hot: false, liveReload: true, static: false }

export default [commandLine, page, { ...taskpane(), devServer }]
