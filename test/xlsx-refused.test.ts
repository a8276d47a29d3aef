/** Harmful and foreign files: read, or refused with the right code; damage is noticed. */
import { describe, expect, test } from 'vitest'
import { snapshot } from '../converter/xlsx/snapshot.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { pack } from '../templates/lib/zip.ts'
import { code, contents } from './support/contents.ts'
import { harmful } from './xlsx-harmful.ts'
import { bytesOf, scratchParts } from './xlsx-scratch.ts'
import { changed, sample } from './xlsx-variants.ts'

const base = await sample()
const expected = contents(base)

describe('harmful and foreign files', () => {
  test.each(harmful)('%s: %s', (_, result, make) => expect(code(make())).toBe(result))

  test('cut off anywhere', () => {
    for (let i = 0; i < 60; i++) expect(code(base.subarray(0, Math.floor((base.length * i) / 60)))).toBe('WB-CORRUPT')
    expect(code(base.subarray(0, base.length - 1))).toBe('WB-CORRUPT')
  })

  test('a flipped bit is noticed, or makes no difference', () => {
    let read = 0
    for (let i = 0; i < 300; i++) {
      const bytes = base.slice()
      bytes[Math.floor((base.length * i) / 300)]! ^= 1 << (i % 8)
      if (code(bytes) === 'read') {
        expect(contents(bytes)).toEqual(expected)
        read++
      }
    }
    expect(read).toBeLessThan(200)
  })

  test('a damaged sheet spoils only itself, and is refused again when asked again', () => {
    const broken = changed(base, (text, part) => (part === 'xl/worksheets/sheet2.xml' ? text.slice(0, 900) : text))
    const [first, second] = snapshot(broken, nodeInflate).sheets
    expect(first!.cells()).toEqual(expected.sheets[0]![1])
    const reason = () => {
      try {
        return second!.cells()
      } catch (error) {
        return error
      }
    }
    expect(reason()).toMatchObject({ code: 'WB-CORRUPT' })
    expect(reason()).toBe(reason())
  })

  test('a chart on a sheet of its own is left out', () => {
    const parts = scratchParts({})
    const links = new TextDecoder().decode(parts.get('xl/_rels/workbook.xml.rels'))
    parts.set('xl/_rels/workbook.xml.rels', bytesOf(links.replace('/worksheet"', '/chartsheet"')))
    expect(contents(pack(parts)).sheets).toEqual([])
  })
})
