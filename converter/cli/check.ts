/** The command `check`: findings to the screen, nothing to the disk. */
import { memoryState, recordOf } from '../batch/index.ts'
import { publicOf } from '../public-finding.ts'
import { listing, resultOf, type Season } from '../season/index.ts'
import { printableJson, type Streams } from './console.ts'
import { earlierOf, hasErrors, type JudgeOptions, judge } from './judge.ts'
import { wantedRules, wantedYear } from './options.ts'

/** Returns whether there are errors. Throws `Refused`, `Stopped`. */
export async function checkFiles(options: JudgeOptions, format: 'text' | 'json', streams: Streams): Promise<boolean> {
  const state = memoryState()
  const wanted = { ...wantedYear(options), ...(await wantedRules(options)) }
  const judging = await judge(options, wanted, await earlierOf(options, streams), state, streams)
  const { entries, season: surveyed } = judging
  const season: Season = {
    *records() {
      for (const entry of entries) yield recordOf(entry, state)
    },
    ...surveyed,
  }
  if (format === 'json')
    streams.out(
      printableJson({
        files: [...season.records()].map(resultOf),
        ...(season.roster ? { roster: season.roster.findings.map(publicOf) } : {}),
        ...(season.remarks.length > 0 ? { remarks: season.remarks.map(publicOf) } : {}),
        ...(season.rules ? { rules: season.rules } : {}),
      }),
    )
  else for (const piece of listing(season)) streams.out(piece)
  return hasErrors(judging)
}
