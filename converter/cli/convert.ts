/** The command `convert`: documents for what passes, reasons for what does not, and the season's summaries. */

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  areSummariesWhole,
  assignNames,
  type CollectedFile,
  findOffice,
  forceGc,
  hashSummaries,
  hasState,
  keepEdited,
  OWN_FILES,
  openState,
  type PlacedFiles,
  pdfs,
  recordOf,
  type State,
  type Wanted,
  writeSummaries,
  writeWhole,
} from '../batch/index.ts'
import { Stopped } from '../errors.ts'
import { type Format, PRINTABLE, SENT_BACK } from '../print/index.ts'
import { refusal } from '../refusals.ts'
import {
  countsOf,
  type FileRecord,
  type FileResult,
  findingLines,
  fullNames,
  publicLine,
  rulesFileLine,
  seasonFindings,
  summaryLine,
  verdictLine,
} from '../season/index.ts'
import type { Streams } from './console.ts'
import { earlierOf, hasErrors, hasFaults, type JudgeOptions, judge } from './judge.ts'
import { wantedRules, wantedYear } from './options.ts'

export interface ConvertOptions extends JudgeOptions {
  readonly out: string
  readonly to: readonly (Format | 'xlsx')[]
  /** What was published is only read: JSON and workbooks, and nothing is sent back. */
  readonly imported?: true
  readonly draft: boolean
  /** Reports with warnings that they do not explain go back. */
  readonly explained?: boolean
  readonly force: boolean
}

/** `errors`: there are some; `refused`: some results were not written. Throws `Refused`, `Stopped`. */
export async function convertFiles(
  options: ConvertOptions,
  streams: Streams,
): Promise<{ readonly errors: boolean; readonly refused: boolean }> {
  const { out, to, draft, explained, force, imported } = options
  const office = to.includes('pdf') ? findOffice() : undefined
  guard(options)
  const wanted: Wanted = {
    documents: { to, draft, ...(imported ? { imported } : {}) },
    ...(explained ? { explanations: 'required' } : {}),
    ...wantedYear(options),
    ...(await wantedRules(options)),
  }
  const earlier = await earlierOf(options, streams)
  // From here on Ctrl-C stops the run in good order, and no longer the program.
  if (streams.stop?.aborted) throw new Stopped(0)
  const state = await openState(out, runOf(wanted, earlier, options.roster), { force })
  let keep: ((key: string) => boolean) | undefined
  try {
    const judging = await judge({ ...options, except: resolve(out) }, wanted, earlier, state, streams)
    const { entries, season } = judging
    const unprinted = office ? print(office, entries, state) : []
    const placed = await assignNames(entries, { out, force, state, paths: options.paths })
    const digest = digestOf(entries, placed, season)
    if (state.summary !== digest || !areSummariesWhole(out, state, force)) {
      if (entries.length > MANY) streams.err('正在写总览和汇总……\n')
      forceGc()
      const aside = force ? () => [] : keepEdited(out, state)
      state.summarising()
      await writeSummaries({ ...season, records: () => records(entries, placed, state) }, out, options.jobs)
      state.summarised(digest, hashSummaries(out))
      for (const words of aside()) streams.err(`${words}\n`)
    }
    say(entries, placed, state, streams)
    for (const words of [...placed.notes, ...placed.refused, ...unprinted]) streams.err(`${words}\n`)
    for (const f of seasonFindings(season)) streams.out(`${publicLine(f)}\n`)
    if (season.rules) streams.out(`${rulesFileLine(season.rules)}\n`)
    const counts = countsOf(
      entries.map(({ head, supersededBy }) => ({
        status: head.status,
        ...(supersededBy === undefined ? {} : { supersededBy }),
      })),
    )
    streams.out(
      `\n${summaryLine(counts)}。成果在“${out}”，先看其中的“${OWN_FILES.overview}”；全部问题见“${OWN_FILES.summary}”。\n`,
    )
    const keys = new Set(entries.flatMap(({ key, alone = key }) => [key, alone]))
    keep = (key) => keys.has(key)
    return { errors: hasErrors(judging), refused: placed.refused.length + unprinted.length > 0 }
  } finally {
    state.close(keep)
  }
}

/** A folder in which somebody else's file has one of our names is not ours to write into. */
function guard({ out, force }: ConvertOptions): void {
  const foreign =
    force || hasState(out) ? undefined : Object.values(OWN_FILES).find((name) => existsSync(join(out, name)))
  if (foreign !== undefined) throw refusal('foreignFile', join(out, foreign))
}

declare const __webpack_hash__: string | undefined
/** Program and options: what another program or other options made is made anew. */
const runOf = (
  wanted: Wanted,
  earlier: Awaited<ReturnType<typeof earlierOf>>,
  roster: ConvertOptions['roster'] = [],
): string =>
  createHash('sha256')
    .update(typeof __webpack_hash__ === 'string' ? __webpack_hash__ : 'sources')
    .update(JSON.stringify([wanted, earlier?.single, earlier?.unreadable, earlier?.index, ...fullNames(roster)]))
    .update(earlier?.bytes.slice() ?? '')
    .digest('hex')

/** Prints what has no PDF yet; returns what is to be said of those that LibreOffice did not print. */
function print(office: string, entries: readonly CollectedFile[], state: State): readonly string[] {
  const staged = entries
    .filter((e) => PRINTABLE in e.made && !state.isPlaced(e.key, 'pdf'))
    .map(({ key, file }) => ({ file, stage: `${state.stage(key)}.` }))
    .filter(({ stage }) => !existsSync(`${stage}pdf`))
  const failed: string[] = []
  let next = 0
  for (const bytes of pdfs(
    office,
    staged.map(({ stage }) => `${stage}${PRINTABLE}`),
  )) {
    const { file, stage } = staged[next++]!
    if (bytes) writeWhole(`${stage}pdf`, bytes)
    else failed.push(file)
  }
  return failed.length === 0
    ? []
    : [
        `LibreOffice 没有生成这些报告的 PDF：${failed.slice(0, 10).join('、')}${failed.length > 10 ? ` 等 ${failed.length} 份` : ''}。其余成果照常写出；再运行一次会重试`,
      ]
}

/** What the summaries are made from: where it is equal, they are. */
const digestOf = (entries: readonly CollectedFile[], { outputs }: PlacedFiles, season: unknown): string => {
  const hash = createHash('sha256')
  for (const [i, { file, key, supersededBy = '' }] of entries.entries())
    hash.update(JSON.stringify([file, key, supersededBy, outputs[i]]))
  return hash.update(JSON.stringify(season)).digest('hex')
}

function* records(entries: readonly CollectedFile[], { outputs }: PlacedFiles, state: State): Generator<FileRecord> {
  for (const [i, entry] of entries.entries()) yield recordOf(entry, state, outputs[i])
}

/** A line a file, with the findings of those that are sent back; of thousands only the latter. */
function say(entries: readonly CollectedFile[], { outputs }: PlacedFiles, state: State, { out }: Streams): void {
  for (const [i, entry] of entries.entries()) {
    const failed = entry.supersededBy === undefined && hasFaults([entry])
    if (entries.length > MANY && !failed) continue
    const record = recordOf(entry, state, outputs[i])
    const written = outputWords(outputs[i])
    out(`${verdictLine(record)}${written === '' ? '' : ` → ${written}`}\n`)
    if (failed)
      out(
        findingLines(record)
          .map((l) => `${l}\n`)
          .join(''),
      )
    if (failed && entry.head.organ !== undefined && /\.(xlsx|xlsm)$/i.test(entry.file) && !('annotated' in entry.made))
      out('  这份工作簿的结构特殊，没有生成批注工作簿，退回意见照写\n')
  }
}

const MANY = 200

/** What was written for a report, as a list for the screen: .docx 退回意见.docx */
const outputWords = (outputs: FileResult['outputs'] = {}): string =>
  Object.keys(outputs)
    .map((key) => (key in SENT_BACK ? SENT_BACK[key as keyof typeof SENT_BACK] : `.${key}`))
    .join(' ')
