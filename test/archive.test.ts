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
  test('reports in every folder, in the order of their names, with their contents', () => {
    const found = open([
      { name: '街道/', data: new Uint8Array(), method: 0 },
      { name: '街道/乙.xlsx', data },
      { name: '街道/丙.JSON', data, method: 0 },
      { name: '甲.xls', data },
      { name: '说明.docx', data },
      { name: '照片.jpg', data },
    ])
    expect(found.map((e) => e.name)).toEqual(['甲.xls', '街道/丙.JSON', '街道/乙.xlsx'].sort())
    for (const { read } of found) expect(text(read())).toBe(TEXT)
  })
  test('lock files, hidden files and what macOS adds are passed over', () => {
    expect(names('~$甲.xlsx', 'a/~$乙.xlsx', '.丙.xlsx', '.git/x.json', '__MACOSX/a/._甲.xlsx', 'a/.DS_Store')).toEqual(
      [],
    )
  })
  test('an empty archive holds nothing', () => expect(open([])).toEqual([]))
  test('two files whose names differ in case, or not at all, are both there', () => {
    expect(names('A.xlsx', 'a.xlsx', 'a.xlsx')).toEqual(['A.xlsx', 'a.xlsx', 'a.xlsx'])
  })
  test('an archive within is listed and refused, never searched', () => {
    const [inner] = open([{ name: '第二批.ZIP', data: zip([{ name: '甲.xlsx', data }]) }])
    expect([inner!.name, refusal(() => inner!.read())]).toEqual(['第二批.ZIP', 'WB-LIMIT 压缩包里还有压缩包'])
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
    ['2 001 entries', zip(many(2_001)), 'WB-LIMIT 压缩包内文件过多'],
    ['more than 50 MB', new Uint8Array(50 * 2 ** 20 + 1), 'WB-LIMIT 文件超过 50 MB'],
  ])('%s', (_, bytes, why) => {
    for (const inflate of [nodeInflate, webInflate]) expect(refusal(() => archiveEntries(bytes, inflate))).toBe(why)
  })
  test('2 000 entries are not', () => expect(open(many(2_000))).toHaveLength(2_000))

  const one = (entry: Omit<RawEntry, 'name'>) => refusal(() => open([{ name: 'a.xlsx', data, ...entry }])[0]!.read())
  const packed = zeros(40)
  test.each([
    ['a bomb', { packed, size: 40 << 20 }, 'WB-LIMIT 部件 a.xlsx 解压后过大'],
    ['more than 50 MB', { size: (50 << 20) + 1, method: 0 }, 'WB-LIMIT 部件 a.xlsx 解压后过大'],
    ['a bomb that says it is small', { packed, size: 1000 }, 'WB-CORRUPT 部件 a.xlsx 已损坏'],
    ['other contents than promised', { crc: 1 }, 'WB-CORRUPT 部件 a.xlsx 已损坏'],
    ['an unknown method', { method: 99 }, 'WB-CORRUPT 部件 a.xlsx 已损坏'],
  ])('an entry: %s', (_, entry, why) => expect(one(entry)).toBe(why))

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
    ).toHaveLength(1)
  })
  test('all that is read together ends at 1 GB', () => {
    // 49 MB each of a pattern that shrinks less than a bomb does.
    const noise = Uint8Array.from({ length: 1 << 18 }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 255)
    const large = new Uint8Array(49 << 20)
    for (let at = 0; at < large.length; at += noise.length) large.set(noise, at)
    const entry = zip([{ name: '0.xlsx', data: large }])
    const [only] = archiveEntries(entry, { ...nodeInflate, inflate: () => large })
    for (let i = 0; i < 20; i++) only!.read()
    expect(refusal(() => only!.read())).toBe('WB-LIMIT 部件 0.xlsx 解压后过大')
  })
})
