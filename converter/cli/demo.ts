/** What `npm start` runs: the main job on the example district that ships; with arguments, the command line. */

import { main } from './main.ts'
import { terminal } from './terminal.ts'

const DESK = 'templates/examples/青山区'
const words = process.argv.slice(2)

if (words.length > 0) process.exitCode = await main(words, terminal)
else {
  const roster = ['--roster', `${DESK}/单位名单.xlsx`]
  const demo = ['convert', `${DESK}/收到`, '--last-year', `${DESK}/上年`, ...roster, '-o', 'out']
  terminal.out(`示例：nianbao ${demo.join(' ')}\n\n`)
  // Some of the district's reports are wrong on purpose: that they are sent back is what should happen.
  const code = await main(demo, terminal)
  terminal.out(
    '\n这个区是虚构的，怎么来的、故意做错了什么，见 templates/examples/青山区/说明.md。用浏览器打开 out/index.html 看总览。\n',
  )
  process.exitCode = code === 1 ? 0 : code
}
