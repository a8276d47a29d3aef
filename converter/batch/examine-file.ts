/** One file read and judged here and now, without a thread: for commands that are about a single report. */

import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { type Examined, examine } from '../examine/index.ts'
import { type Input, inputs } from './inputs.ts'
import { opened } from './job.ts'

/** Never throws for anything that stands in the file, or because there is none. */
export function examineFile(path: string): Examined & Pick<Input, 'sha256'> {
  const [input] = inputs([path])
  return { ...examine(() => opened(input!, nodeInflate)), sha256: input!.sha256 }
}
