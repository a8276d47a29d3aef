/** Remembers what was derived: from data that never changes, and from texts that come again and again. */

/** For objects that never change, such as an edition: remembered as long as they are there. */
export function memo<K extends object, V>(derive: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = derive(key)
    known.set(key, value)
    return value
  }
}

/** Characters; a longer text hardly comes again. */
const LONGEST = 300
/** Texts; a workbook of ours has a few hundred labels, names and formulas, the same in all that are collected. */
const MOST = 2_000

/** For short texts, however many a file may hold. `undefined` is not remembered. */
export function memoText<V>(derive: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>()
  return (text) => {
    if (text.length > LONGEST) return derive(text)
    const before = known.get(text)
    if (before !== undefined) return before
    // A piece cut out of a file's text would keep all of that in memory.
    const own = ` ${text}`.slice(1)
    const value = derive(own)
    if (known.size === MOST) known.clear()
    known.set(own, value)
    return value
  }
}

/** For what mostly comes again at once: only the last is remembered. */
export function memoLast<K, V>(derive: (key: K) => V): (key: K) => V {
  let last: { readonly key: K; readonly value: V } | undefined
  return (key) => {
    if (last?.key !== key) last = { key, value: derive(key) }
    return last.value
  }
}
