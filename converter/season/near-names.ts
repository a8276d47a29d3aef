/**
 * Names that may be meant for one organ (AG-NAME): pointed out, never taken for one. Many organs differ in a single character
 * (财政局 and 民政局), so that one is a slip of the pen for another only where that one is expected and has not come. Pure.
 */
import { type Finding, found } from '../finding.ts'
import { organKey } from '../organ-name.ts'

export interface NamedFile {
  readonly name: string
  readonly file: string
}

interface Member extends Partial<NamedFile> {
  readonly name: string
  readonly index: number
}

/**
 * Of names received, and `listed` ones that are known to be right: those that differ in how a number is written (第1中学,
 * 第一中学), in one character too many, or in two that changed places; of names received and `silent`, the listed from whom
 * nothing came, also those that differ in one character. One number is never near another.
 */
export function nearNames(
  received: readonly NamedFile[],
  listed: readonly string[] = [],
  silent: readonly string[] = [],
): readonly Finding[] {
  const members = distinct([...listed.map((name) => ({ name })), ...received])
  const byKey = new Map<string, Member[]>()
  for (const member of members) {
    const key = numbered(member.name)
    const same = byKey.get(key)
    if (same) same.push(member)
    else byKey.set(key, [member])
  }
  const expected = new Map(
    silent.flatMap((name) =>
      substitutions(numbered(name)).map((variant): readonly [string, string] => [variant, name]),
    ),
  )
  const said = new Map<string, Finding>()
  const near = (a: Member, b: Member): void => {
    const [other, late] = a.index < b.index ? [a, b] : [b, a]
    // Both are on the list: known to be two.
    if (late.file === undefined || a.index === b.index) return
    const id = `${other.index} ${late.index}`
    if (!said.has(id)) said.set(id, found('namesNear', { name: late.name, file: late.file, other: other.name }))
  }
  for (const member of members) {
    const key = numbered(member.name)
    for (const variant of [key, ...deletions(key), ...transpositions(key)])
      for (const other of byKey.get(variant) ?? []) near(member, other)
    if (member.file === undefined) continue
    for (const variant of substitutions(key)) {
      const other = expected.get(variant)
      if (other !== undefined && numbered(other) !== key)
        near(member, members.find(({ name }) => organKey(name) === organKey(other)) ?? member)
    }
  }
  return [...said.values()]
}

function distinct(names: readonly (Partial<NamedFile> & { readonly name: string })[]): readonly Member[] {
  const byKey = new Map<string, Member>()
  for (const one of names) {
    const key = organKey(one.name)
    if (key !== '' && !byKey.has(key)) byKey.set(key, { ...one, index: byKey.size })
  }
  return [...byKey.values()]
}

/** The normal form with every number in digits: 第十一中学 is 第11中学. */
const numbered = (name: string): string =>
  organKey(name).replace(/[〇零一二三四五六七八九十百]+/g, (words) => String(numberIn(words)))

function numberIn(words: string): string | number {
  const digits = [...words].map((word) => '零一二三四五六七八九'.indexOf(word === '〇' ? '零' : word))
  if (!/[十百]/.test(words)) return digits.join('')
  let [value, ahead] = [0, 0]
  for (const [i, digit] of digits.entries()) {
    const unit = { 十: 10, 百: 100 }[words[i]!]
    if (unit === undefined) ahead = digit
    else {
      value += (ahead || 1) * unit
      ahead = 0
    }
  }
  return value + ahead
}

/** Shorter names than these are near to nothing, and nobody's is longer: its variants would take the square of its length. */
const [SHORTEST, LONGEST] = [3, 80]
const isDigit = (character: string | undefined): boolean => /^\d$/.test(character ?? '')
const places = (key: string): readonly number[] =>
  key.length <= SHORTEST || key.length > LONGEST ? [] : [...key].map((_, i) => i)

const deletions = (key: string): readonly string[] =>
  places(key).flatMap((i) => (isDigit(key[i]) ? [] : [key.slice(0, i) + key.slice(i + 1)]))

const transpositions = (key: string): readonly string[] =>
  places(key).flatMap((i) =>
    i === 0 || isDigit(key[i]) || isDigit(key[i - 1])
      ? []
      : [key.slice(0, i - 1) + key[i] + key[i - 1] + key.slice(i + 1)],
  )

const substitutions = (key: string): readonly string[] =>
  places(key).flatMap((i) => (isDigit(key[i]) ? [] : [`${key.slice(0, i)}\0${key.slice(i + 1)}`]))
