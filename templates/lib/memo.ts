/** Remembers what is derived from an edition's data, which never changes while the program runs. */
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
