/** Bundles the command line into dist/: one file to run, heavy libraries beside it, loaded only by the commands that need them. */
import { chmodSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import webpack from 'webpack'

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

export default {
  ...typescript,
  name: 'command line',
  mode: 'production',
  target: 'node20',
  entry: { nianbao: './converter/nianbao.ts', start: './converter/start.ts' },
  output: {
    path: resolve(root, 'dist'),
    filename: '[name].cjs',
    chunkFilename: '[name].cjs',
    library: { type: 'commonjs2' },
  },
  // exceljs can read archives in the cloud; nobody asks it to.
  externals: { '@aws-sdk/client-s3': 'commonjs @aws-sdk/client-s3' },
  // Readable stack traces are worth more than a smaller file on a machine that never downloads it.
  optimization: { minimize: false },
  experiments: { topLevelAwait: true },
  performance: { hints: false },
  stats: 'errors-warnings',
  plugins: [new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true, entryOnly: true }), executable],
}
