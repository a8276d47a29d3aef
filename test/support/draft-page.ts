/** A page that does nothing but type and keep what was typed, with the history and the store of the real one; the test closes it. */
import {
  browserStore,
  continued,
  draftsIn,
  editsIn,
  keeper,
  NOTHING_DONE,
  withStep,
} from '../../addin/page/editing/index.ts'

export interface DraftPage {
  /** Types 1, 2, 3, … into a report of this organ, and says each on the console once it is typed. */
  type(organ: string): void
  /** What is kept by organ: the number typed last, and how many steps. */
  read(): Promise<Readonly<Record<string, readonly [number, number]>>>
}

/** Milliseconds from cell to cell: faster than anybody types, and time to write one on a busy machine. */
const EVERY = 250
/** As much as a workbook. */
const BYTES = 60_000

const store = browserStore()
const page: DraftPage = {
  type(organ) {
    const { keep } = keeper(store, () => undefined, Date.now)
    const draft = { organ, year: 2024, edition: '2021', name: organ, bytes: new Uint8Array(BYTES) }
    let history = NOTHING_DONE
    setInterval(() => {
      const value = history.steps.length + 1
      history = withStep(history, { words: '输入', edits: [{ sheet: '表', cell: `A${value}`, content: { value } }] })
      keep({ ...draft, history })
      console.log(`typed ${value}`)
    }, EVERY)
  },
  async read() {
    const kept = await Promise.all((await draftsIn(store)).map(({ id }) => continued(store, id)))
    return Object.fromEntries(
      kept.flatMap((one) => {
        if (one?.bytes.length !== BYTES) return []
        const last = editsIn({ steps: one.steps, at: one.head.at }).at(-1)!.content
        return [[one.head.organ, [Number('value' in last && last.value), one.steps.length]]]
      }),
    )
  },
}
Object.assign(window, { draftPage: page })
