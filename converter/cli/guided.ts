/** What 年报.cmd and 年报.sh of the portable folder run: without a command it asks for what `convert` needs, one question after the other. */

import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { main } from './main.ts'
import { EXIT } from './options.ts'
import { terminal } from './terminal.ts'
import { isCommand } from './usage.ts'

const [word, ...rest] = process.argv.slice(2)

// A folder drawn onto the program's icon comes as its first word.
process.exitCode =
  word !== undefined && (isCommand(word) || !existsSync(word))
    ? await main([word, ...rest], terminal)
    : await guide(word)

/** Asks, converts, and shows where the results are. The window stays open until somebody has read them. */
async function guide(given: string | undefined): Promise<number> {
  // Not as a terminal's line: Ctrl-C would no longer reach the run.
  const input = createInterface({ input: process.stdin, terminal: false })
  const lines = input[Symbol.asyncIterator]()
  /** Somebody who closes the input has answered all questions with nothing. */
  const answer = async (question: string): Promise<string> => {
    terminal.out(question)
    const { done, value } = await lines.next()
    return done ? '' : value
  }
  /** A path as it is typed, or drawn into the window: then it stands in quotes. Empty for none. */
  const path = async (question: string): Promise<string> => {
    for (;;) {
      const words = (await answer(`${question}\n> `)).trim().replace(/^(["'])(.*)\1$/, '$2')
      if (words === '' || existsSync(words)) return words
      terminal.out(`没有找到“${words}”。\n`)
    }
  }
  try {
    terminal.out('政府信息公开年报：校验、成文、总览。不联网，文件不离开本机。\n\n')
    const received = given ?? (await path('收到的工作簿在哪个文件夹？把文件夹拖到这个窗口里，按回车：'))
    if (received === '') return EXIT.good
    const lastYear = await path('上年的报告或成果在哪里？同样拖进来；没有的，直接按回车：')
    const roster = await path('单位名单（.xlsx 或 .csv）在哪里？没有的，直接按回车：')
    const out = outputFor(received)
    terminal.out('\n')
    const code = await main(
      [
        'convert',
        received,
        ...(lastYear === '' ? [] : ['--last-year', lastYear]),
        ...(roster === '' ? [] : ['--roster', roster]),
        '-o',
        out,
      ],
      terminal,
    )
    const overview = join(out, 'index.html')
    if (code <= EXIT.findings && existsSync(overview)) show(overview)
    await answer('\n按回车结束。')
    return code
  } finally {
    input.close()
  }
}

/** Beside what was collected: 收到 → 收到-成果. A run into it again goes on with what is there. */
function outputFor(input: string): string {
  const whole = resolve(input)
  const name = statSync(whole).isDirectory() ? basename(whole) : basename(whole).replace(/\.[^.]*$/, '')
  return join(dirname(whole), `${name === '' ? '年报' : name}-成果`)
}

/** Opens a file with whatever the system has for it; where there is nothing, its path stands on the screen already. */
function show(file: string): void {
  const program = process.platform === 'win32' ? 'explorer.exe' : process.platform === 'darwin' ? 'open' : 'xdg-open'
  spawn(program, [file], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
