/** What `npx nianbao` runs. */

import { terminal } from './cli/terminal.ts'
import { main } from './cli.ts'

process.exitCode = await main(process.argv.slice(2), terminal)
