/** An Excel that does not answer, or answers when nobody waits any more: a sentence within ten seconds, and the next check works. */
import { describe, expect, test, vi } from 'vitest'
import { excelHost } from '../addin/excel/host.ts'
import { LateError } from '../addin/host.ts'
import { withDeadlines } from '../addin/session/deadlines.ts'
import { figures, good, input, place, type Rig, rig, settle, stoppedTime } from './support/excel-rig.ts'
import { seeded } from './support/figures.ts'
import { scratch } from './xlsx-scratch.ts'

stoppedTime()

const was = Number(figures.get(input))
const asText = `'${[...String(was)].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join('')}`
const [sheet, cell] = place(input)
const cellIn = (r: Rig) => r.fake.cell(sheet, cell)?.value

/** What the pane must say, told from the cells alone. */
function expectTruth(r: Rig, what: string): void {
  const value = cellIn(r)
  expect(r.judged().examined.status, what).toBe(typeof value === 'number' && value !== was ? 'errors' : 'ok')
  expect(r.judged().fixes.length, what).toBe(typeof value === 'string' ? 1 : 0)
}

/** The next `sync`s are silent from the `nth` on; says whether it came to that. */
function silence(r: Rig, nth: number, fate: number | 'for ever'): () => boolean {
  const first = r.fake.did.syncs + nth
  r.fake.silence((sync) => (sync >= first ? fate : undefined))
  return () => r.fake.did.syncs >= first
}

const ACTIONS: Readonly<Record<string, (r: Rig) => void>> = {
  'a right number is typed': (r) => r.fake.type(sheet, cell, was),
  'a wrong number is typed': (r) => r.fake.type(sheet, cell, was + 1),
  recheck: (r) => r.actions.recheck(),
  'go to': (r) => r.actions.goTo({ sheet, cell }),
  fix: (r) => r.judged().fixes.slice(0, 1).forEach(r.actions.fix),
  undo: (r) => r.judged().made.slice(0, 1).forEach(r.actions.undo),
}

/** Silences at random; after each, the pane has said so within ten seconds, and the next check is right. */
async function silences(
  r: Rig,
  times: number,
  actions: readonly string[],
  expectRight: (r: Rig, what: string) => void,
) {
  const random = seeded(97)
  const pick = <T>(of: readonly T[]): T => of[random(of.length)]!
  for (let told = 0, n = 0; told < times; n++) {
    const fate = pick(['for ever', 9_000, 20_000, 45_000] as const)
    const nth = pick([1, 1, 2, 3])
    const action = pick(actions)
    const what = `${n}: ${action}, sync ${nth} ${fate}`
    const wasSilent = silence(r, nth, fate)
    ACTIONS[action]!(r)
    let shown = r.states.length
    for (let waited = 0; waited < 10 && !wasSilent(); waited++) {
      shown = r.states.length
      await settle(100)
    }
    if (wasSilent()) {
      await settle(10_000)
      expect(
        r.states.slice(shown).map((s) => s.kind),
        what,
      ).toContain('problem')
      told++
    }
    r.fake.silence(undefined)
    r.actions.recheck()
    await settle()
    expectRight(r, what)
    await settle(60_000)
    expectRight(r, `${what}, and then late`)
  }
}

test('a hundred random silences, of a workbook that is soon judged', async () => {
  const r = await rig(scratch({ data: '<row r="1"><c r="A1"><v>1</v></c></row>' }))
  r.fake.rename('S', sheet)
  await settle()
  const actions = ['a right number is typed', 'a wrong number is typed', 'recheck', 'go to']
  await silences(r, 100, actions, (r, what) => expect(r.last().kind, what).toBe('notOurs'))
})

test('random silences while things are mended and taken back', async () => {
  const r = await rig()
  r.fake.type(sheet, cell, asText)
  await settle()
  await silences(r, 15, ['fix', 'undo', 'fix', 'recheck'], (r, what) => {
    expectTruth(r, what)
    // What is listed as made can be taken back, and what is not was not.
    expect(cellIn(r), what).toBe(r.judged().made.length > 0 ? was : asText.slice(1))
  })
})

describe('silence', () => {
  test('from the very beginning: a sentence, then all is as if nothing had been', async () => {
    const r = await rig(good, { silent: () => 'for ever' })
    await settle(9_900)
    expect(r.last()).toEqual({ kind: 'problem', message: expect.stringContaining('没有回应') })
    r.fake.silence(undefined)
    r.actions.recheck()
    await settle()
    expectTruth(r, 'asked again')
    // Its events are heard too, although they were asked for in vain.
    r.fake.type(sheet, cell, was + 1)
    await settle()
    expectTruth(r, 'typed')
  })

  test('“重新检查” does not wait for a check that never ends', async () => {
    const r = await rig()
    await settle()
    silence(r, 1, 'for ever')
    r.fake.type(sheet, cell, was + 1)
    await settle(3_000)
    r.fake.silence(undefined)
    r.actions.recheck()
    await settle(100)
    expectTruth(r, 'at once')
    const shown = r.states.length
    await settle(60_000)
    // The abandoned check says nothing any more.
    expect(r.states.length).toBe(shown)
  })

  test('no document is made of what was judged before, and the reason is the silence', async () => {
    const r = await rig()
    await settle()
    silence(r, 1, 'for ever')
    r.actions.save('json')
    await settle(9_000)
    expect(r.last()).toEqual({ kind: 'problem', message: expect.stringContaining('没有回应') })
    expect(r.saved).toEqual([])
  })

  test('a late look is not shown after a newer one', async () => {
    const r = await rig()
    await settle()
    r.fake.type(sheet, cell, was + 1)
    silence(r, 1, 30_000)
    await settle(9_000)
    r.fake.silence(undefined)
    r.fake.type(sheet, cell, was)
    await settle(60_000)
    expectTruth(r, 'the newer')
    expect(r.states.slice(1).flatMap((s) => (s.kind === 'judged' ? [s.examined.status] : []))).toEqual(['ok'])
  })

  test('when Excel speaks again, the pane does without being asked', async () => {
    const r = await rig()
    await settle()
    silence(r, 1, 15_000)
    r.actions.recheck()
    await settle(9_000)
    expect(r.last().kind).toBe('problem')
    r.fake.silence(undefined)
    await settle(10_000)
    expect(r.last().kind).toBe('judged')
  })

  test('a change that is written late counts as made when it is there, and can be undone', async () => {
    const r = await rig()
    await settle()
    r.fake.type(sheet, cell, asText)
    await settle()
    // A look, and what is asked for beforehand; then the writing itself.
    silence(r, 3, 20_000)
    ACTIONS.fix!(r)
    await settle(9_000)
    expect(r.last()).toEqual({ kind: 'problem', message: expect.stringContaining('不知道这次改动写进去没有') })
    r.fake.silence(undefined)
    r.actions.recheck()
    await settle()
    expect([cellIn(r), r.judged().made.length]).toEqual([asText.slice(1), 0])
    await settle(30_000)
    expect([cellIn(r), r.judged().made.length]).toEqual([was, 1])
    ACTIONS.undo!(r)
    await settle()
    expect([cellIn(r), r.judged().made.length]).toEqual([asText.slice(1), 0])
  })

  test('what is taken back late is listed until it is gone', async () => {
    const r = await rig()
    await settle()
    r.fake.type(sheet, cell, asText)
    await settle()
    ACTIONS.fix!(r)
    await settle()
    silence(r, 3, 20_000)
    ACTIONS.undo!(r)
    await settle(9_000)
    r.fake.silence(undefined)
    r.actions.recheck()
    await settle()
    expect([cellIn(r), r.judged().made.length]).toEqual([was, 1])
    await settle(30_000)
    expect([cellIn(r), r.judged().made.length]).toEqual([asText.slice(1), 0])
  })

  test('a write that was given up before it began does not begin any more', async () => {
    const r = await rig()
    await settle()
    const host = withDeadlines(excelHost({ save: async () => {}, every: 0 }))
    silence(r, 1, 20_000)
    const written = expect(host.write([{ sheet, cell, content: { value: 1 } }])).rejects.toThrow(LateError)
    await settle(9_000)
    await written
    r.fake.silence(undefined)
    await settle(60_000)
    expect([cellIn(r), r.fake.did.writes]).toEqual([was, 0])
  })

  test('long typing is no silence', async () => {
    const r = await rig()
    await settle()
    const shown = r.states.length
    r.fake.beginTyping()
    r.fake.colour(sheet)
    r.actions.goTo({ sheet, cell })
    await settle(300_000)
    expect([r.states.length, r.fake.selected.sheet]).toEqual([shown, ''])
    r.fake.endTyping()
    await settle()
    expect([r.last().kind, r.fake.selected.sheet]).toEqual(['judged', sheet])
  })
})

test('the look every now and then goes on when the events could not be asked for', async () => {
  const r = await rig()
  await settle()
  const dirty = vi.fn()
  r.fake.silence(() => 'for ever')
  void excelHost({ save: async () => {}, every: 20_000 }).watch(dirty)
  await settle(60_000)
  expect(dirty).toHaveBeenCalledTimes(3)
})
