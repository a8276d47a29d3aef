/** A function that remembers its last answer only: for answers too large to be kept, asked for again and again. Pure. */
export function holdingOne<K, V>(compute: (key: K) => V): (key: K) => V {
  let held: { readonly key: K; readonly value: V } | undefined
  return (key) => {
    if (held?.key !== key) held = { key, value: compute(key) }
    return held.value
  }
}
