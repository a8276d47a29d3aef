/** Reads one file, as the command line would, in a process of its own: one code for each report in it, and the memory it took. */
import { readFileSync } from 'node:fs'
import { examine } from '../../converter/examine/examine.ts'
import { line } from '../../converter/message.ts'
import { archiveEntries } from '../../converter/source/archive.ts'
import { looksLikeArchive } from '../../converter/source/endings.ts'
import { readSource } from '../../converter/source/source.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'

export interface Told {
  /** `ok`, `warnings` or `errors` where it was read; else the code that it was refused with. */
  readonly codes: readonly string[]
  readonly megabytes?: number
}

function codeOf(name: string, bytes: () => Uint8Array): string {
  const { status, findings, edition } = examine(() => readSource(name, bytes(), nodeInflate))
  for (const finding of findings) line(finding, edition)
  return status === 'unreadable' ? findings[0]!.rule : status
}

/** At most, where Linux says so. What `maxRSS` says begins with the process that started this one. */
function peak(): number | undefined {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024)
  } catch {
    return undefined
  }
}

const path = process.argv[2]!
const content = readFileSync(path)
const codes = looksLikeArchive(path)
  ? archiveEntries(content, nodeInflate).map(({ name, read }) => codeOf(name, read))
  : [codeOf(path, () => content)]
const megabytes = peak()
const told: Told = { codes, ...(megabytes === undefined ? {} : { megabytes }) }
process.stdout.write(JSON.stringify(told))
