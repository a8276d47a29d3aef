/** Before all tests: Node starts no thread from TypeScript, so the thread's program is bundled from the sources as they are now. */
import { build } from 'esbuild'

export const setup = async (): Promise<void> => {
  await build({
    entryPoints: ['converter/batch/thread.ts'],
    outfile: 'dist/test/thread.mjs',
    bundle: true,
    platform: 'node',
    format: 'esm',
  })
}
