/** This process's own streams. */
import type { Streams } from './console.ts'

/** A reader that has seen enough (`nianbao check … | head`) is no failure. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })

/** Ctrl-C: the first lets a run that can be gone on with come to a good end, the second ends the program. */
let stop: AbortController | undefined
function onStop(): AbortSignal {
  if (!stop) {
    const controller = new AbortController()
    stop = controller
    process.on('SIGINT', () => (controller.signal.aborted ? process.exit(130) : controller.abort()))
  }
  return stop.signal
}

export const terminal: Streams = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  live: process.stderr.isTTY ?? false,
  /** Until somebody asks for it, Ctrl-C ends the program as usual. */
  get stop() {
    return onStop()
  },
}
