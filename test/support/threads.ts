/** Before all tests: Node starts no thread from TypeScript, so the threads' programs are bundled from the sources as they are now. */
import { build } from 'esbuild'

export const setup = async (): Promise<void> => {
  await build({
    entryPoints: ['converter/batch/thread.ts', 'converter/cli/summary.ts'],
    outdir: 'dist/test',
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // As in the program itself, what one summary needs is not loaded for another.
    splitting: true,
    platform: 'node',
    format: 'esm',
  })
}
