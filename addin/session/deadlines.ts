/** Every call of a host under one deadline, and made again as long as a cell is being typed in. Knows no workbook. */
import { type Host, LateError, TypingError } from '../host.ts'
import { SENTENCE } from '../sentences.ts'
import { CLOCK, type Timers } from './beat.ts'

/** With the longest wait before a check, a host that is silent is told of within ten seconds. */
const DEADLINE = 8_000
/** Between two looks whether a cell is still being typed in. */
const TYPING = 500

/**
 * What a call gives, or a `LateError` with the sentence if that takes longer than the deadline; then the call is told by its
 * signal, and what it may still give is dropped. `onLate` is called when it comes to an end after all.
 */
export function inTime<T>(
  call: (signal: AbortSignal) => Promise<T>,
  timers: Timers = CLOCK,
  sentence: string = SENTENCE.noAnswer,
  onLate: () => void = () => {},
): Promise<T> {
  const abandon = new AbortController()
  return new Promise((resolve, reject) => {
    const timer = timers.set(() => {
      abandon.abort()
      reject(new LateError(sentence))
    }, DEADLINE)
    void call(abandon.signal)
      .then(resolve, reject)
      .then(() => (abandon.signal.aborted ? onLate() : timers.clear(timer)))
  })
}

/** The same host, but none of its calls stays without an answer. Saving may ask the user where, and has its time. */
export function withDeadlines(host: Host, timers: Timers = CLOCK, onLate: () => void = () => {}): Host {
  const ask = async <T>(call: (signal: AbortSignal) => Promise<T>, sentence?: string): Promise<T> => {
    for (;;) {
      try {
        return await inTime(call, timers, sentence, onLate)
      } catch (error) {
        if (!(error instanceof TypingError)) throw error
      }
      await new Promise<void>((done) => timers.set(done, TYPING))
    }
  }
  return {
    snapshot: () => ask(() => host.snapshot()),
    watch: (onDirty) => ask(() => host.watch(onDirty)),
    goTo: (place) => ask(() => host.goTo(place)),
    write: (edits) => ask((signal) => host.write(edits, signal), SENTENCE.noAnswerToWrite),
    save: (name, bytes) => host.save(name, bytes),
  }
}
