/** The WPS host: the tests of the Excel host on a strict stand-in for WPS, and what is WPS's own. */
import { describe, expect, test } from 'vitest'
import { HostError } from '../addin/host.ts'
import { wpsHost } from '../addin/wps/host.ts'
import { hidePane, togglePane } from '../addin/wps/pane.ts'
import { cellKey } from '../converter/snapshot.ts'
import { currentEdition as edition } from '../templates/editions/index.ts'
import { totals } from '../templates/equation.ts'
import { cells, idOf } from '../templates/form.ts'
import { parseA1 } from '../templates/lib/a1.ts'
import { at, good, input, place, program, rig, settle, stoppedTime, total } from './support/excel-rig.ts'
import { fakeWps } from './support/fake-wps.ts'

program.isWps = true
await import('./excel-seen.test.ts')
await import('./excel-shown.test.ts')
await import('./excel-writing.test.ts')

stoppedTime()

/** A host over a workbook, without a session. */
async function alone(options: Parameters<typeof fakeWps>[1] = {}, bytes = good) {
  const fake = (await rig(bytes)).fake
  const wps = fakeWps(fake, options)
  const cellIn = async (sheet: string, cell: string) => {
    const at = parseA1(cell)!
    return (await host.snapshot()).sheets
      .find((s) => s.name === sheet)!
      .cells()
      .get(cellKey(at.row, at.column))
  }
  const host = wpsHost({ application: wps.Application, save: async () => {}, every: 0 })
  return { fake, ...wps, host, cellIn }
}

describe('looking', () => {
  test('a sheet of one cell, of one row, of one column', async () => {
    const { fake, cellIn } = await alone()
    fake.add('一格')
    fake.type('一格', 'C4', 5)
    expect(await cellIn('一格', 'C4')).toEqual({ value: 5 })
    fake.type('一格', 'E4', '字')
    expect(await cellIn('一格', 'C4')).toEqual({ value: 5 })
    expect(await cellIn('一格', 'E4')).toEqual({ value: '字' })
    fake.add('一列')
    fake.type('一列', 'B2', 1)
    fake.type('一列', 'B4', 3)
    expect(await cellIn('一列', 'B4')).toEqual({ value: 3 })
    fake.add('空')
    expect(await cellIn('空', 'A1')).toBeUndefined()
  })

  test('an error is an error, and the same number as a number is one', async () => {
    const { fake, cellIn } = await alone()
    const [sheet, cell] = place(input)
    const { cells } = fake.world.sheets.find((s) => s.name === sheet)!
    cells.set(cellKey(at(input).row, at(input).column), { value: null, error: '#DIV/0!', formula: '1/0' })
    expect(await cellIn(sheet, cell)).toMatchObject({ value: null, error: '#DIV/0!', formula: '1/0' })
    fake.type(sheet, cell, -2146826281)
    expect(await cellIn(sheet, cell)).toMatchObject({ value: -2146826281 })
  })

  test('a stray cell far away costs nothing', async () => {
    const { fake, host, did } = await alone()
    await host.snapshot()
    const before = did.calls
    fake.type(at(input).sheet, 'XFD1048576', 1)
    await host.snapshot()
    expect(did.calls).toBeLessThan(3 * before)
  })

  test('a check is a few thousand calls at most', async () => {
    const { host, did } = await alone()
    await host.snapshot()
    console.info(`a look at WPS: ${did.calls} calls`)
    expect(did.calls).toBeLessThan(5_000)
  })

  test('names of one sheet, whether they stand among the workbook’s or not', async () => {
    const [one, other] = await Promise.all(
      [true, false].map(async (localNames) => (await alone({ localNames })).host.snapshot()),
    )
    expect([...one!.names]).toEqual([...other!.names])
  })

  test('a renamed sheet is found by its names', async () => {
    const r = await rig()
    r.fake.rename(at(input).sheet, '依申请 三')
    r.fake.type('依申请 三', place(input)[1], '不详')
    await settle()
    expect(r.judged().examined.findings.find((f) => f.kind === 'notNumber')?.sheet).toBe('依申请 三')
  })

  test('an edit is told by an event, and everything else is seen by the timer', async () => {
    const { fake, Application, listeners } = await alone()
    let marks = 0
    await wpsHost({ application: Application, save: async () => {} }).watch(() => marks++)
    expect(listeners.sort()).toEqual(['SheetChange', 'WorkbookActivate', 'WorkbookBeforeClose', 'WorkbookOpen'])
    fake.type(...place(input), 3)
    await settle(10)
    expect(marks).toBe(1)
    await settle(45_000)
    expect(marks).toBe(4)
  })
})

describe('writing', () => {
  const other = cells(edition)
    .map(idOf)
    .filter((id) => id.startsWith('requests.received.') && !totals(edition).has(id))[1]!
  const edit = (id: string, value: string | number | null) => ({
    sheet: place(id)[0],
    cell: place(id)[1],
    content: { value },
  })

  test('what is refused in silence is seen, and all is as it was', async () => {
    const [sheet, cell] = place(other)
    const { fake, host, cellIn } = await alone({ deaf: new Set([`${sheet}!${cell}`]) })
    const was = await cellIn(...place(input))
    fake.asText(...place(input))
    const edits = [edit(input, 4711), edit(other, 4712)]
    await expect(host.write(edits)).rejects.toThrow('没有被接受')
    const { format, ...now } = (await cellIn(...place(input)))!
    expect([now, format]).toEqual([{ value: was!.value }, '@'])
  })

  test('while a cell is being typed in nothing is taken', async () => {
    const { fake, host } = await alone()
    fake.beginTyping()
    await expect(host.write([edit(input, 4711)])).rejects.toThrow(HostError)
    fake.endTyping()
    await host.write([edit(input, 4711)])
    expect(fake.cell(...place(input))?.value).toBe(4711)
  })

  test('a protected sheet is protected again also where a cell did not take its content', async () => {
    const { fake, host } = await alone({ deaf: new Set([place(total).join('!')]) })
    const before = fake.isProtected(at(total).sheet)
    await expect(host.write([edit(total, 1)])).rejects.toThrow(HostError)
    expect(fake.isProtected(at(total).sheet)).toEqual(before)
  })
})

describe('the pane', () => {
  test('is one, is shown and hidden, and comes anew when WPS has forgotten it', async () => {
    const { Application, panes } = fakeWps((await rig()).fake)
    hidePane(Application)
    togglePane(Application, 'pane.html')
    expect(panes.map((p) => p.Visible)).toEqual([true])
    hidePane(Application)
    expect(panes.map((p) => p.Visible)).toEqual([false])
    togglePane(Application, 'pane.html')
    expect(panes.map((p) => p.Visible)).toEqual([true])
    panes.length = 0
    togglePane(Application, 'pane.html')
    expect(panes.map((p) => [p.url, p.Visible])).toEqual([['pane.html', true]])
  })
})
