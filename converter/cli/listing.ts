/** A season as text, for the screen and for 校验结果.txt. */
import type { Season } from '../season.ts'
import { countsOf, findingLines, publicLine, summaryLine, verdictLine } from './console.ts'

/** Every file with its findings, then the units that sent nothing, then how many came to what. */
export function* listing(season: Season): Generator<string> {
  for (const record of season.records())
    yield [verdictLine(record), ...findingLines(record), ''].map((l) => `${l}\n`).join('')
  for (const finding of season.roster?.findings ?? []) yield `${publicLine(finding)}\n`
  yield `${summaryLine(countsOf(season.records()))}\n`
}
