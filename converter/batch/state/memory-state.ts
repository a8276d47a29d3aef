/** What a run knows of the files it has done, in memory only: for one that writes nothing. */
import type { JudgedFile } from '../job.ts'
import type { KnownFile, State } from './state.ts'

export function memoryState(): State {
  const known = new Map<string, KnownFile>()
  /** As JSON text, which takes a fraction of the memory. */
  const judged = new Map<string, string>()
  const own = new Map<string, string>()
  return {
    known,
    placed: new Map(),
    isPlaced: () => false,
    standing: () => 'none',
    summary: '',
    summaries: undefined,
    add: (key, { judged: found, report: _, words, ...rest }) => {
      known.set(key, rest)
      judged.set(key, JSON.stringify(found))
      own.set(key, words)
    },
    judged: (key) => JSON.parse(judged.get(key)!) as JudgedFile,
    words: (key) => own.get(key)!,
    place: () => {},
    unplace: () => {},
    summarising: () => {},
    summarised: () => {},
    stage: () => '',
    close: () => {},
  }
}
