/** Before all tests: Node starts no thread from TypeScript, so the threads' programs are bundled from the sources as they are now. */
import { build } from 'esbuild'
import type { ThreadName } from '../../converter/batch/threads/open-thread.ts'

export const THREADS: Readonly<Record<ThreadName, string>> = {
  thread: 'converter/batch/threads/thread.ts',
  summary: 'converter/batch/results/summary-thread.ts',
  beat: 'converter/batch/state/beat.ts',
}

export const setup = async (): Promise<void> => {
  await build({
    entryPoints: THREADS,
    outdir: 'dist/test',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // Libraries that are no modules ask for Node's own parts as such.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; globalThis.require ??= requireOf(import.meta.url);",
    },
    // As in the program itself, what one summary needs is not loaded for another.
    splitting: true,
    platform: 'node',
    external: ['@aws-sdk/client-s3'],
    format: 'esm',
  })
}
