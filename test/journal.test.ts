/** The file of lines that only grows, by itself: cut off anywhere, it goes on as if the unfinished line had never been. */
import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openJournal } from '../converter/batch/state/journal.ts'

const folder = mkdtempSync(join(tmpdir(), 'nianbao-journal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = join(folder, 'state.ndjson')

/** Opens it; with all lines that it held, each as it was heard and as it is read again. */
function opened() {
  const heard: string[] = []
  const spans: { from: number; length: number }[] = []
  const journal = openJournal(path, (line, span) => {
    heard.push(line)
    spans.push(span)
  })
  expect(spans.map(journal.at)).toEqual(heard)
  return { journal, heard }
}

test('cut off after any byte, it holds the lines before, and takes others', () => {
  const lines = ['{"一":1}', '', '{"二":"年报"}', '三']
  const written = opened()
  const ends = lines.map((line) => {
    written.journal.append([line])
    return written.journal.length
  })
  written.journal.close()
  const length = ends.at(-1)!
  for (let cut = 0; cut <= length; cut++) {
    rmSync(path, { force: true })
    const first = opened()
    for (const line of lines) first.journal.append([line])
    expect(first.journal.length).toBe(length)
    first.journal.close()
    truncateSync(path, cut)
    const whole = lines.filter((_, i) => ends[i]! <= cut)
    const second = opened()
    expect(second.heard).toEqual(whole)
    const span = second.journal.append(['四'])
    expect(second.journal.at(span)).toBe('四')
    second.journal.append(['五'])
    expect(second.journal.length).toBe(statSync(path).size)
    second.journal.close()
    const third = opened()
    expect(third.heard).toEqual([...whole, '四', '五'])
    third.journal.close(['六'])
    const last = opened()
    expect(last.heard).toEqual(['六'])
    last.journal.close()
  }
})
