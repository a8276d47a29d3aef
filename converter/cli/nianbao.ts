/** What `npx nianbao` runs. */

import { main } from './main.ts'
import { terminal } from './terminal.ts'

process.exitCode = await main(process.argv.slice(2), terminal)
