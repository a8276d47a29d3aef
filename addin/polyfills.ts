/**
 * What our code uses and the oldest browsers (floor.js) do not have. Nothing else: addin/tsconfig.json names the library of 2021,
 * so what is missing here does not compile.
 */

declare global {
  interface Array<T> {
    at(index: number): T | undefined
    findLast(is: (value: T, index: number, all: readonly T[]) => unknown): T | undefined
    findLastIndex(is: (value: T, index: number, all: readonly T[]) => unknown): number
  }
  interface ReadonlyArray<T> {
    at(index: number): T | undefined
    findLast(is: (value: T, index: number, all: readonly T[]) => unknown): T | undefined
    findLastIndex(is: (value: T, index: number, all: readonly T[]) => unknown): number
  }
  interface String {
    at(index: number): string | undefined
  }
  interface ObjectConstructor {
    hasOwn(object: object, key: PropertyKey): boolean
  }
}

function define(target: object, methods: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(methods))
    if (!(name in target)) Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}

function findLastIndex<T>(this: readonly T[], is: (value: T, index: number, all: readonly T[]) => unknown): number {
  let i = this.length - 1
  while (i >= 0 && !is(this[i]!, i, this)) i--
  return i
}

define(Array.prototype, {
  at,
  findLastIndex,
  findLast<T>(this: readonly T[], is: (value: T, index: number, all: readonly T[]) => unknown): T | undefined {
    return this[findLastIndex.call(this, is as never)]
  },
})
define(String.prototype, { at })
define(Object, {
  hasOwn: (object: object, key: PropertyKey) => Object.getOwnPropertyDescriptor(object, key) !== undefined,
})

export {}
