/** Chromiums of years ago, as packages for AWS Lambda carry them: unpacked once, beside the package. Knows no page of ours. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

const JUDGES = 'test/judges/node_modules'
const PACKAGES = { 88: 'chrome-aws-lambda', 109: '@sparticuz/chromium' } as const
type Version = keyof typeof PACKAGES

const packed = (version: Version, name: string): string => join(JUDGES, PACKAGES[version], 'bin', `${name}.br`)

/** They are programs for Linux on x64. */
export const haveOld = (version: Version): boolean =>
  process.platform === 'linux' && process.arch === 'x64' && existsSync(packed(version, 'chromium'))

/** The program's path. */
export function oldChromium(version: Version): string {
  const folder = join(JUDGES, '.chromium', String(version))
  const program = join(folder, 'chromium')
  if (existsSync(program)) return program
  // Under another name until it is whole: another test may look for it, or this one be stopped.
  const making = `${folder}-${process.pid}`
  mkdirSync(making, { recursive: true })
  const unpacked = (name: string): Buffer => brotliDecompressSync(readFileSync(packed(version, name)))
  writeFileSync(join(making, 'chromium'), unpacked('chromium'), { mode: 0o755 })
  execFileSync('tar', ['-x', '-C', making], { input: unpacked('swiftshader.tar') })
  if (existsSync(program)) rmSync(making, { recursive: true })
  else renameSync(making, folder)
  return program
}
