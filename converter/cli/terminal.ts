/** This process's own streams. */
import type { Streams } from './console.ts'

/** A reader that has seen enough (`nianbao check … | head`) is no failure. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })

export const terminal: Streams = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  live: process.stderr.isTTY ?? false,
}
