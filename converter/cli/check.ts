/** The command `check`: findings to the screen, nothing to the disk. */
import { memoryState, recordOf } from '../batch/index.ts'
import { publicOf } from '../public-finding.ts'
import { listing, resultOf, type Season } from '../season/index.ts'
import type { Streams } from './console.ts'
import { earlierOf, hasFaults, type JudgeOptions, judge } from './judge.ts'

/** Returns whether a file has errors. Throws `Refused`, `Stopped`. */
export async function checkFiles(options: JudgeOptions, format: 'text' | 'json', streams: Streams): Promise<boolean> {
  const state = memoryState()
  const { entries, season: surveyed } = await judge(options, {}, await earlierOf(options, streams), state, streams)
  const season: Season = {
    *records() {
      for (const entry of entries) yield recordOf(entry, state)
    },
    ...surveyed,
  }
  if (format === 'json')
    streams.out(
      `${JSON.stringify(
        {
          files: [...season.records()].map(resultOf),
          ...(season.roster ? { roster: season.roster.findings.map(publicOf) } : {}),
        },
        null,
        2,
      )}\n`,
    )
  else for (const piece of listing(season)) streams.out(piece)
  return hasFaults(entries)
}
