/** This process's own streams. */
import { writeSync } from 'node:fs'
import { faultWords, type Streams } from './console.ts'
import { EXIT } from './options.ts'

/** A reader that has seen enough (`nianbao check … | head`) is no failure; a full disk behind the stream is. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    say(`无法写出结果（${error.code}）`)
    process.exit(EXIT.refused)
  })

/** Whatever is thrown where nobody waits for it must not end with a code that says something about reports. */
process.on('uncaughtException', (error) => {
  say(faultWords(error))
  process.exit(EXIT.fault)
})

/** At once, as the program ends right after. */
function say(words: string): void {
  try {
    writeSync(process.stderr.fd, `${words}\n`)
  } catch {
    // Nobody can be told.
  }
}

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
