/** The command `check`: findings to the screen, nothing to the disk. */
import { memoryState } from '../batch/state.ts'
import type { Season } from '../season.ts'
import { countsOf, findingLines, publicLine, type Streams, summaryLine, verdictLine } from './console.ts'
import { earlierOf, hasFaults, type JudgeOptions, judge, resultOf, seasonOf } from './judge.ts'

/** Returns whether a file has errors. Throws `Refused`, `Stopped`. */
export async function checkFiles(options: JudgeOptions, format: 'text' | 'json', streams: Streams): Promise<boolean> {
  const state = memoryState()
  const judging = await judge(options, {}, await earlierOf(options, streams), state, streams)
  const season = seasonOf(judging, state, options.roster)
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
  return hasFaults(judging.entries)
}

/** Every file with its findings, then the units that sent nothing, then how many came to what. */
export function* listing(season: Season): Generator<string> {
  for (const record of season.records())
    yield [verdictLine(record), ...findingLines(record), ''].map((l) => `${l}\n`).join('')
  for (const finding of season.roster?.findings ?? []) yield `${publicLine(finding)}\n`
  yield `${summaryLine(countsOf(season.records()))}\n`
}
