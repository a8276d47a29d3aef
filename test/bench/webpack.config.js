/** Bundles the benchmark as the command line is bundled: what is measured is what users run, beside exceljs and docx as they are published. */
import { resolve } from 'node:path'

export default {
  mode: 'production',
  target: 'node20',
  entry: { bench: './test/bench/bench.ts', own: './test/bench/own.ts' },
  output: { path: resolve('dist'), filename: '[name].mjs', module: true },
  resolve: { extensions: ['.ts', '.js', '.json'] },
  module: { rules: [{ test: /\.ts$/, loader: 'esbuild-loader', options: { target: 'es2022' } }] },
  externals: { docx: 'module docx', exceljs: 'module exceljs' },
  externalsType: 'module',
  optimization: { minimize: false },
  experiments: { outputModule: true, topLevelAwait: true },
  stats: 'errors-only',
}
