/** The command `check`: findings to the screen, nothing to the disk. */
import { memoryState } from '../batch/state.ts'
import type { Season } from '../season.ts'
import { countsOf, findingLines, publicLine, type Streams, summaryLine, verdictLine } from './console.ts'
import { earlierOf, hasFaults, type JudgeOptions, judge, recordOf, resultOf } from './judge.ts'

/** Returns whether a file has errors. Throws `Refused`, `Stopped`. */
export async function checkFiles(options: JudgeOptions, format: 'text' | 'json', streams: Streams): Promise<boolean> {
  const state = memoryState()
  const { entries, roster } = await judge(options, {}, await earlierOf(options, streams), state, streams)
  const season: Season = {
    *records() {
      for (const entry of entries) yield recordOf(entry, state)
    },
    ...(roster ? { roster } : {}),
  }
  if (format === 'json')
    streams.out(
      `${JSON.stringify(
        {
          files: [...season.records()].map(resultOf),
          ...(season.roster ? { roster: season.roster.findings } : {}),
        },
        null,
        2,
      )}\n`,
    )
  else for (const piece of listing(season)) streams.out(piece)
  return hasFaults(entries)
}

/** Every file with its findings, then the units that sent nothing, then how many came to what. */
export function* listing(season: Season): Generator<string> {
  for (const record of season.records())
    yield [verdictLine(record), ...findingLines(record), ''].map((l) => `${l}\n`).join('')
  for (const finding of season.roster?.findings ?? []) yield `${publicLine(finding)}\n`
  yield `${summaryLine(countsOf(season.records()))}\n`
}
