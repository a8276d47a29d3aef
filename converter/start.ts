/** What `npm start` runs: the main job on the examples that ship; with arguments, the command line. */

import { terminal } from './cli/terminal.ts'
import { main } from './cli.ts'

const EXAMPLES = 'templates/examples'
const words = process.argv.slice(2)

if (words.length > 0) process.exitCode = await main(words, terminal)
else {
  const demo = ['convert', `${EXAMPLES}/收到`, '--last-year', `${EXAMPLES}/上年`, '-o', 'out']
  terminal.out(`示例：nianbao ${demo.join(' ')}\n\n`)
  // One of the examples is wrong on purpose: that it is sent back is what should happen.
  const code = await main(demo, terminal)
  process.exitCode = code === 1 ? 0 : code
}
