/** Archives as they are sent and as nobody would send them: what is found in them, under which names, and what is refused. */

import { describe, expect, test } from 'vitest'
import { unreadableWords } from '../converter/error-words.ts'
import { Unreadable } from '../converter/errors.ts'
import { archiveEntries } from '../converter/source/archive.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { webInflate } from '../templates/lib/inflate-web.ts'
import { gbk } from './support/gbk.ts'
import { type RawEntry, zeros, zip } from './xlsx-zips.ts'

const UTF8 = 1 << 11
const TEXT = '一份报告'
const data = new TextEncoder().encode(TEXT)
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const open = (entries: readonly RawEntry[]) => archiveEntries(zip(entries), nodeInflate)
const names = (...of: readonly RawEntry['name'][]) => open(of.map((name) => ({ name, data }))).map((e) => e.name)

/** Code and reason that something is refused with; anything but `Unreadable` fails the test. */
function refusal(action: () => unknown): string {
  try {
    action()
  } catch (reason) {
    if (reason instanceof Unreadable) return `${reason.code} ${unreadableWords(reason)}`.trim()
    throw reason
  }
  return 'read'
}

describe('what is found', () => {
  test('every file in every folder, in the order of their names; reports with their contents', () => {
    const found = open([
      { name: '街道/', data: new Uint8Array(), method: 0 },
      { name: '街道/乙.xlsx', data },
      { name: '街道/丙.JSON', data, method: 0 },
      { name: '甲.xls', data },
      { name: '说明.docx', data },
      { name: '照片.jpg', data },
    ])
    const names = ['甲.xls', '街道/丙.JSON', '街道/乙.xlsx', '照片.jpg', '说明.docx']
    expect(found.map((e) => e.name)).toEqual(names.sort())
    for (const { name, read } of found)
      if (/jpg/.test(name)) expect(refusal(read)).toBe(`WB-KIND 这是 ${name.slice(name.indexOf('.'))} 文件`)
      else expect(text(read())).toBe(TEXT)
  })
  test('lock files, hidden files and what macOS adds are passed over', () => {
    const passed = [
      '~$甲.xlsx',
      'a/~$乙.xlsx',
      '.丙.xlsx',
      '.git/x.json',
      '__MACOSX/a/._甲.xlsx',
      'a/.DS_Store',
      'Thumbs.db',
    ]
    expect(names(...passed, '甲.xlsx')).toEqual(['甲.xlsx'])
  })
  test('one with nothing in it is said to be empty', () => {
    for (const of of [[], ['~$甲.xlsx']]) expect(refusal(() => names(...of))).toBe('WB-KIND 压缩包里没有文件')
  })
  test('two files whose names differ in case, or not at all, are both there', () => {
    expect(names('A.xlsx', 'a.xlsx', 'a.xlsx')).toEqual(['A.xlsx', 'a.xlsx', 'a.xlsx'])
  })
  describe('an archive within', () => {
    const inner = (...of: readonly RawEntry[]) => zip(of)
    test('is opened; one within that is listed and refused', () => {
      const third = inner({ name: '丙.xlsx', data })
      const found = open([
        { name: '甲.xlsx', data },
        { name: '第二批.ZIP', data: inner({ name: '乙.xlsx', data }, { name: '第三批.zip', data: third }) },
      ])
      expect(found.map(({ name, read }) => [name, refusal(read)])).toEqual([
        ['甲.xlsx', 'read'],
        ['第二批.ZIP/乙.xlsx', 'read'],
        ['第二批.ZIP/第三批.zip', 'WB-LIMIT 压缩包里还有压缩包'],
      ])
      expect(text(found[1]!.read())).toBe(TEXT)
    })
    test('that cannot be opened, or is empty, keeps nobody from reading the others', () => {
      const found = open([
        { name: 'a.zip', data },
        { name: 'b.zip', data: inner() },
        { name: 'c.xlsx', data },
      ])
      expect(found.map(({ name, read }) => [name, refusal(read)])).toEqual([
        ['a.zip', 'WB-CORRUPT 不是完整的压缩包'],
        ['b.zip', 'WB-KIND 压缩包里没有文件'],
        ['c.xlsx', 'read'],
      ])
    })
    test('several, read in any order, each give their own', () => {
      const [a, b] = ['a', 'b'].map((name) => inner({ name: `${name}.xlsx`, data: new TextEncoder().encode(name) }))
      const found = open([
        { name: '1.zip', data: a! },
        { name: '2.zip', data: b! },
      ])
      expect([1, 0, 1].map((i) => text(found[i]!.read()))).toEqual(['b', 'a', 'b'])
    })
    test('of all together no more files are taken than of one', () => {
      const many = zip(Array.from({ length: 15_000 }, (_, i) => ({ name: `${i}.xlsx`, data, method: 0 })))
      const found = open([
        { name: '1.zip', data: many },
        { name: '2.zip', data: many },
      ])
      expect(found).toHaveLength(15_001)
      expect(refusal(found.at(-1)!.read)).toBe('WB-LIMIT 压缩包内文件过多')
    })
  })
})

describe('names', () => {
  test('in GBK, as Windows writes them, beside UTF-8 with and without its flag', () => {
    const found = open([
      { name: gbk('街道/青石街道（1）.xlsx'), data },
      { name: '柳林镇.xlsx', data, flags: UTF8 },
      { name: '云溪镇.xlsx', data },
    ])
    expect(found.map((e) => e.name)).toEqual(['云溪镇.xlsx', '柳林镇.xlsx', '街道/青石街道（1）.xlsx'])
  })
  test('under the flag what is no UTF-8 stays visible as unknown', () => {
    expect(open([{ name: gbk('年.xlsx'), data, flags: UTF8 }])[0]!.name).toMatch(/^\ufffd+\.xlsx$/)
  })
  test.each([
    ['../../etc/甲.xlsx', '．．/．．/etc/甲.xlsx'],
    ['..\\..\\甲.xlsx', '．．/．．/甲.xlsx'],
    ['/root/甲.xlsx', 'root/甲.xlsx'],
    ['C:\\甲.xlsx', 'C：/甲.xlsx'],
    ['//server/share/甲.xlsx', 'server/share/甲.xlsx'],
    ['a/./甲.xlsx', 'a/．/甲.xlsx'],
    ['甲\0.txt\n\u001b[31m\u202e.xlsx', '甲◌.txt◌◌[31m◌.xlsx'],
    ['e\u0301.xlsx', '\u00e9.xlsx'],
    ['<img src=x>.xlsx', '<img src=x>.xlsx'],
  ])('%j is shown as %j', (spelled, shown) => expect(names(spelled)).toEqual([shown]))
  test('of prototypes are names like any other', () => {
    expect(names('__proto__.json', 'constructor.json', '__proto__/toString.xlsx')).toEqual(
      ['__proto__.json', 'constructor.json', '__proto__/toString.xlsx'].sort(),
    )
  })
})

describe('what is refused', () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `${i}.xlsx`, data, method: 0 }))
  const twice = zip([
    { name: 'a.xlsx', data },
    { name: 'a.xlsx', data, at: 0 },
  ])
  test.each([
    ['nothing at all', new Uint8Array(), 'WB-CORRUPT 不是完整的压缩包'],
    ['something else', new TextEncoder().encode('Rar!'.repeat(20)), 'WB-CORRUPT 不是完整的压缩包'],
    ['cut off', zip(many(3)).subarray(0, -30), 'WB-CORRUPT 不是完整的压缩包'],
    ['with a password', zip([{ name: 'a.xlsx', data, flags: 1 }]), 'WB-ENCRYPTED'],
    ['entries that share their bytes', twice, 'WB-CORRUPT 不是完整的压缩包'],
    ['two names for one entry', zip([{ name: 'a.xlsx', data, localName: 'b.xlsx' }]), 'WB-CORRUPT 不是完整的压缩包'],
    ['20 001 entries', zip(many(20_001)), 'WB-LIMIT 压缩包内文件过多'],
    ['more than 512 MB', new Uint8Array(512 * 2 ** 20 + 1), 'WB-LIMIT 文件超过 512 MB'],
  ])('%s', (_, bytes, why) => {
    for (const inflate of [nodeInflate, webInflate]) expect(refusal(() => archiveEntries(bytes, inflate))).toBe(why)
  })
  test('20 000 entries are not', () => expect(open(many(20_000))).toHaveLength(20_000))

  const one = (entry: Omit<RawEntry, 'name'>) => refusal(() => open([{ name: 'a.xlsx', data, ...entry }])[0]!.read())
  const packed = zeros(40)
  test.each([
    ['a bomb', { packed, size: 40 << 20 }, 'WB-LIMIT 部件 a.xlsx 解压后过大'],
    ['more than 50 MB', { size: (50 << 20) + 1, method: 0 }, 'WB-LIMIT 部件 a.xlsx 解压后过大'],
    ['a bomb that says it is small', { packed, size: 1000 }, 'WB-CORRUPT 部件 a.xlsx 已损坏'],
    ['other contents than promised', { crc: 1 }, 'WB-CORRUPT 部件 a.xlsx 已损坏'],
    ['an unknown method', { method: 99 }, 'WB-CORRUPT 部件 a.xlsx 已损坏'],
  ])('an entry: %s', (_, entry, why) => expect(one(entry)).toBe(why))

  test('an entry that is only stored has bytes of its own, not a view of the archive', () => {
    const archive = Buffer.from(zip([{ name: 'a.xlsx', data, method: 0 }]))
    const [entry] = archiveEntries(archive, nodeInflate)
    expect(entry!.read().buffer.byteLength).toBe(data.length)
  })
  test('a damaged entry keeps nobody from reading the others', () => {
    const [bad, good] = open([
      { name: 'a.xlsx', data, crc: 1 },
      { name: 'b.xlsx', data },
    ])
    expect(refusal(() => bad!.read())).toBe('WB-CORRUPT 部件 a.xlsx 已损坏')
    expect(text(good!.read())).toBe(TEXT)
  })
  test('an unsound entry that is no report matters to nobody', () => {
    expect(
      open([
        { name: '照片.jpg', data, method: 99 },
        { name: 'b.xlsx', data },
      ]),
    ).toHaveLength(2)
  })
  test('all that is read together ends at 2 GB', () => {
    // 49 MB each of a pattern that shrinks less than a bomb does.
    const noise = Uint8Array.from({ length: 1 << 18 }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 255)
    const large = new Uint8Array(49 << 20)
    for (let at = 0; at < large.length; at += noise.length) large.set(noise, at)
    const entry = zip([{ name: '0.xlsx', data: large }])
    const [only] = archiveEntries(entry, { ...nodeInflate, inflate: () => large })
    for (let i = 0; i < 41; i++) only!.read()
    expect(refusal(() => only!.read())).toBe('WB-LIMIT 部件 0.xlsx 解压后过大')
  })
})
