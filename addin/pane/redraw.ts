/** Draws anew without the user noticing: focus, what is read, what was unfolded and what is being typed stay as they were. Knows no finding. */

/** Runs `draw`, then puts focus and scrolling back. Elements are recognised by their `data-key`. */
export function redraw(root: HTMLElement, otherwise: () => HTMLElement | undefined, draw: () => void): void {
  const focused = root.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined
  const key = focused?.closest<HTMLElement>('[data-key]')?.dataset.key
  const order = keyed(root).map((e) => e.dataset.key)
  const unfolded = new Map(folds(root).map((d) => [d.dataset.key, d.open]))
  const typed = new Map(fields(root).map((f) => [f.dataset.key, f.value]))
  const [scroller] = scrollers(root)
  const still = scroller && stillPoint(root, key)
  draw()
  for (const d of folds(root)) if (unfolded.has(d.dataset.key)) d.open = unfolded.get(d.dataset.key)!
  for (const f of fields(root)) f.value = typed.get(f.dataset.key) ?? f.value
  const now = new Map(keyed(root).map((e) => [e.dataset.key, e]))
  const same = still && now.get(still.key)
  // What stands above may have grown or gone; what is being read does not move for it.
  if (scroller && same) scroller.scrollTop += same.getBoundingClientRect().top - still.top
  if (!focused || root.contains(focused)) return
  // What was focused may be gone with its finding: then what came after it, else before it, else the state.
  const at = order.indexOf(key)
  const near = at < 0 ? [] : [...order.slice(at), ...order.slice(0, at).reverse()]
  const next = near.map((k) => now.get(k)).find((e) => e !== undefined && canFocus(e))
  ;(next ?? otherwise())?.focus({ preventScroll: true })
}

const keyed = (root: HTMLElement): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-key]')]
const folds = (root: HTMLElement) => [...root.querySelectorAll<HTMLDetailsElement>('details[data-key]')]
const fields = (root: HTMLElement) => [...root.querySelectorAll<HTMLInputElement>('input[type=text][data-key]')]
const isShown = (e: HTMLElement): boolean => e.getClientRects().length > 0
const canFocus = (e: HTMLElement): boolean =>
  e.matches('button:not(:disabled), summary, input, select, [tabindex]') && isShown(e)

/** What the user is looking at: the focused element if it is in sight, else the first that is; and how far down it stands. */
function stillPoint(
  root: HTMLElement,
  key: string | undefined,
): { readonly key: string; readonly top: number } | undefined {
  const inSight = keyed(root).filter((e) => {
    const { top, bottom } = e.getBoundingClientRect()
    return isShown(e) && top >= 0 && bottom <= window.innerHeight
  })
  const element = inSight.find((e) => e.dataset.key === key) ?? inSight[0]
  return element && { key: element.dataset.key!, top: element.getBoundingClientRect().top }
}

/** The element itself and those around it that are scrolled, nearest first. */
function scrollers(root: HTMLElement): readonly Element[] {
  const out: Element[] = []
  for (let e: Element | null = root; e; e = e.parentElement) if (e.scrollTop > 0) out.push(e)
  return out
}
