/** The command line: arguments in, exit code out. Knows every command, computes nothing itself. */

import { join } from 'node:path'
import { editions } from '../../templates/editions/index.ts'
import { notWritten } from '../batch/index.ts'
import { Refused, Stopped } from '../errors.ts'
import { faultWords, guarded, type Streams, stoppedWords } from './console.ts'
import { chooseEdition, EXIT, formatsOf, judging, type Options, options, shardOf } from './options.ts'
import { rosterOf } from './roster.ts'
import { type Command, commandHelp, help, isCommand } from './usage.ts'
import { VERSION } from './version.ts'
import { writeUnlessOther } from './write-unless-other.ts'

/** Runs one command; returns its exit code. Never throws. */
export async function main(words: readonly string[], raw: Streams): Promise<number> {
  const streams = guarded(raw)
  const [command = '', ...rest] = words
  if (['help', '--help', '-h'].includes(command)) {
    streams.out(`${help()}\n`)
    return EXIT.good
  }
  if (['version', '--version', '-V'].includes(command)) {
    streams.out(`nianbao ${VERSION}\n`)
    return EXIT.good
  }
  if (!isCommand(command)) {
    streams.err(`${command === '' ? '' : `没有“${command}”这个命令。\n\n`}${help()}\n`)
    return EXIT.refused
  }
  if (rest.some((word) => ['--help', '-h'].includes(word))) {
    streams.out(`${commandHelp(command)}\n`)
    return EXIT.good
  }
  try {
    return await RUN[command](options(command, rest), streams)
  } catch (error) {
    if (error instanceof Stopped) {
      streams.err(`\n${stoppedWords(error, command === 'convert')}\n`)
      return EXIT.stopped
    }
    // What the file system refuses anywhere is the user's to mend; what is left is a fault of ours.
    const refused = notWritten((error as NodeJS.ErrnoException)?.path ?? '', error)
    const known = refused instanceof Refused
    streams.err(`${known ? refused.message : faultWords(error)}\n`)
    return known ? EXIT.refused : EXIT.fault
  }
}

/** Nobody waits for the programs of commands that were not asked for: each is loaded when it is run. */
const RUN: Readonly<Record<Command, (o: Options, streams: Streams) => Promise<number> | number>> = {
  template: async (o, streams) => (await import('./workbooks.ts')).template(o, streams),
  fill: async (o, streams) => (await import('./workbooks.ts')).fill(o, streams),
  check,
  convert,
  import: importFiles,
  verify,
  sum,
  merge,
  rules,
  schema,
  manifest,
  wps,
}

async function check(o: Options, streams: Streams): Promise<number> {
  const { checkFiles } = await import('./check.ts')
  const format = o.one('format', ['text', 'json'], 'text')
  return (await checkFiles(judging(o), format, streams)) ? EXIT.findings : EXIT.good
}

async function convert(o: Options, streams: Streams): Promise<number> {
  const options = {
    ...judging(o),
    out: o.output(),
    to: formatsOf(o),
    explained: o['require-explanations'] ?? false,
    draft: o.draft ?? false,
    force: o.force ?? false,
    ...shardOf(o),
  }
  if (o.watch) {
    const { watch } = await import('./watch.ts')
    await watch(options, streams)
    return EXIT.good
  }
  const { convertFiles } = await import('./convert.ts')
  const { errors, refused } = await convertFiles(options, streams)
  return refused ? EXIT.refused : errors ? EXIT.findings : EXIT.good
}

async function importFiles(o: Options, streams: Streams): Promise<number> {
  const { convertFiles } = await import('./convert.ts')
  const options = {
    ...judging(o),
    out: o.output(),
    to: ['json', 'xlsx'],
    draft: true,
    force: o.force ?? false,
  } as const
  const { errors, refused } = await convertFiles({ ...options, imported: true }, streams)
  return refused ? EXIT.refused : errors ? EXIT.findings : EXIT.good
}

async function verify(o: Options, streams: Streams): Promise<number> {
  const [document, report] = o.need({ least: 1, most: 2 }, '请写明一份文档，和一份报告（工作簿或 JSON）。')
  const options = {
    document: document!,
    ...(report === undefined ? {} : { report }),
    format: o.one('format', ['text', 'json'], 'text'),
    ...(o.outputIfAsked === undefined ? {} : { page: o.outputIfAsked }),
    force: o.force ?? false,
  } as const
  const { verifyFiles } = await import('./verify.ts')
  return (await verifyFiles(options, streams)) ? EXIT.findings : EXIT.good
}

async function sum(o: Options, streams: Streams): Promise<number> {
  const { against, force = false } = o
  const out = o.output()
  const organ = o.organ?.trim() || o.refuse('请用 --organ 写明汇总成哪个机关的报告。')
  const options = { ...judging(o), organ, out, force, ...(against ? { against } : {}) }
  const { sumFiles } = await import('./sum.ts')
  return (await sumFiles(options, streams)) ? EXIT.findings : EXIT.good
}

async function merge(o: Options, streams: Streams): Promise<number> {
  const folders = o.need({ least: 1, most: Number.POSITIVE_INFINITY }, '请写明各部分的成果文件夹。')
  const roster = rosterOf(o.roster)
  const organ = o.organ?.trim()
  const options = {
    folders,
    out: o.output(),
    force: o.force ?? false,
    ...(roster ? { roster } : {}),
    ...(organ ? { organ } : {}),
  }
  const { mergeFolders } = await import('./merge.ts')
  return (await mergeFolders(options, streams)) ? EXIT.findings : EXIT.good
}

async function rules(o: Options, { out }: Streams): Promise<number> {
  const [word] = o.need({ least: 0, most: 1 }, `请只写一个${o.config ? '规则文件' : '代码'}，或者不写。`)
  const format = o.one('format', ['text', 'json'], 'text')
  if (o.config) {
    const { rulesFilePage } = await import('./rules-page.ts')
    out(await rulesFilePage(word, format))
    return EXIT.good
  }
  const { codeNamed, nearestCodes, rulesPage } = await import('./rules.ts')
  const code = word === undefined ? undefined : codeNamed(word)
  if (word !== undefined && code === undefined)
    o.refuse(`没有代码“${word}”。最接近的是 ${nearestCodes(word).join('、')}。`)
  out(rulesPage(code, format))
  return EXIT.good
}

async function schema(o: Options, { out }: Streams): Promise<number> {
  o.need({ least: 0, most: 0 }, 'schema 不需要路径。')
  const { jsonSchema } = await import('../schema.ts')
  out(`${JSON.stringify(jsonSchema(o.edition === undefined ? editions : [chooseEdition(o)]), null, 2)}\n`)
  return EXIT.good
}

async function manifest(o: Options, { out }: Streams): Promise<number> {
  o.need({ least: 0, most: 0 }, 'manifest 不需要路径。')
  const url = o['base-url'] ?? o.refuse('请用 --base-url 写明加载项所在的 https 地址。')
  const path = o.output()
  const text = await manifestAt(url, () => o.refuse(`--base-url 应是 https 开头的地址，不带“?”和“#”，现为“${url}”。`))
  writeUnlessOther(path, text, o.force ?? false)
  out(`已生成 ${path}\n`)
  return EXIT.good
}

async function wps(o: Options, { out }: Streams): Promise<number> {
  o.need({ least: 0, most: 0 }, 'wps 不需要路径。')
  const folder = o.output()
  const { copyWps } = await import('./wps.ts')
  // It is built beside the program.
  copyWps(join(__dirname, 'wps'), folder, o.force ?? false)
  out(`已生成 ${folder}\n`)
  return EXIT.good
}

async function manifestAt(url: string, refuse: () => never): Promise<string> {
  const { manifest } = await import('./manifest.ts')
  try {
    return manifest(url)
  } catch (error) {
    if (error instanceof TypeError) return refuse()
    throw error
  }
}
