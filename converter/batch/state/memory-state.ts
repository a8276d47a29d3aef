/** What a run knows of the files it has done, in memory only: for one that writes nothing. */
import type { KnownFile, State } from './state.ts'

export function memoryState(): State {
  const known = new Map<string, KnownFile>()
  const texts = new Map<string, string>()
  return {
    known,
    placed: new Map(),
    isPlaced: () => false,
    summary: '',
    add: (key, { judged, report: _, ...rest }) => {
      known.set(key, rest)
      texts.set(key, judged)
    },
    judged: (key) => texts.get(key)!,
    place: () => {},
    unplace: () => {},
    summarised: () => {},
    stage: () => '',
    close: () => {},
  }
}
