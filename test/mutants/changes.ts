/** The small changes of meaning that can be made to a piece of source: what a slip of the hand would do. Changes no file. */
import { parseAst } from 'vitest/node'

/** One change of one file. */
export interface Change {
  /** What is done to the code, e.g. `some ↔ every`; a round takes all kinds in turn. */
  readonly kind: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A node of the syntax tree, as ESTree names them. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** The nodes inside one; `undefined` for what has none, `null` stands for holes. */
const childrenOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode)

/** Types are not run, except for what some of them enclose. */
const TYPES = /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression)/

/** Every change of a source text, in the order of the text. */
export function changesOf(source: string): readonly Change[] {
  const changes: Change[] = []
  const visit = (node: Node, result: string | undefined): void => {
    if (TYPES.test(node.type) || node.type === 'ImportDeclaration') return
    // An arrow function without braces returns its body.
    const own = isFunction(node) ? resultOf(node, source) : result
    const seen = CHANGES[node.type]?.(node, source, own) ?? []
    const body = node.type === 'ArrowFunctionExpression' ? nodeOf(node, 'body') : undefined
    const returned = body && body.type !== 'BlockStatement' ? constants(body, own) : []
    changes.push(...[...seen, ...returned].map(([kind, at, text]) => ({ kind, start: at.start, end: at.end, text })))
    for (const child of childrenOf(node)) visit(child, own)
  }
  visit(parseAst(source, { lang: 'ts' }) as unknown as Node, undefined)
  return changes
    .filter(({ start, end, text }) => source.slice(start, end) !== text)
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Kind, what is replaced, by what. */
type Replacement = readonly [kind: string, at: Pick<Node, 'start' | 'end'>, text: string]
type Changer = (node: Node, source: string, result: string | undefined) => readonly Replacement[]

const nodeOf = (node: Node, key: string): Node => node[key] as Node
const textOf = (node: Pick<Node, 'start' | 'end'>, source: string): string => source.slice(node.start, node.end)

const OPERATORS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&': '|',
  '|': '&',
  '<<': '>>',
  '>>': '<<',
  '>>>': '<<',
}

const METHODS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  max: 'min',
  min: 'max',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  find: 'findLast',
  findIndex: 'findLastIndex',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
  ceil: 'floor',
  floor: 'ceil',
  round: 'floor',
  add: 'delete',
}
/** Calls that give back what they were called on, changed. */
const DROPPED =
  /^(?:filter|sort|trim|trimStart|trimEnd|toLowerCase|toUpperCase|normalize|reverse|slice|replace|replaceAll)$/

/** How bad something is. A word of this kind may also be the name of something else; then it is as wrong in its place. */
const SEVERITIES: Readonly<Record<string, string>> = { error: 'warning', warning: 'error', note: 'warning' }

/** The first two arguments; what does not fit together is not counted, for the type checker finds it. */
function argumentsSwapped(node: Node, source: string): readonly Replacement[] {
  const [a, b] = node.arguments as readonly Node[]
  if (!a || !b || [a, b].some(({ type }) => type === 'SpreadElement' || /Function/.test(type))) return []
  const [first, second] = [textOf(a, source), textOf(b, source)]
  const between = source.slice(a.end, b.start)
  return [['arguments swapped', { start: a.start, end: b.end }, second + between + first]]
}

const test: Changer = (node, source) => {
  const at = nodeOf(node, 'test')
  const kind = isGuard(node) ? 'guard dropped' : 'condition false'
  const text = textOf(at, source)
  // `false && …` keeps what the type checker knows.
  return [
    [kind, at, `(false && (${text}))`],
    ['condition true', at, `(true || (${text}))`],
  ]
}

const binary: Changer = (node, source) => {
  const operator = String(node.operator)
  const [left, right] = [nodeOf(node, 'left'), nodeOf(node, 'right')]
  const between = source.slice(left.end, right.start)
  const at = left.end + between.indexOf(operator)
  const other = OPERATORS[operator]
  const isText = [left, right].some(({ type, value }) => type === 'TemplateLiteral' || typeof value === 'string')
  if (other === undefined || (operator === '+' && isText)) return []
  return [['operator', { start: at, end: at + operator.length }, other]]
}

const logical: Changer = (node, source) => {
  const [left, right] = [nodeOf(node, 'left'), nodeOf(node, 'right')].map((side) => textOf(side, source))
  const operator = String(node.operator)
  if (operator === '??') return [['default dropped', node, `(${left})`]]
  return [
    ['and ↔ or', node, `((${left}) ${operator === '&&' ? '||' : '&&'} (${right}))`],
    ['half a condition', node, `(${left})`],
    ['half a condition', node, `(${right})`],
  ]
}

const CHANGES: Readonly<Record<string, Changer>> = {
  IfStatement: test,
  ConditionalExpression: test,
  BinaryExpression: binary,
  LogicalExpression: logical,
  UnaryExpression: (node, source) =>
    node.operator === '!' ? [['not dropped', node, `(${textOf(nodeOf(node, 'argument'), source)})`]] : [],
  CallExpression(node, source) {
    const callee = nodeOf(node, 'callee')
    const property = callee.property as Node | undefined
    const name = String(property?.name)
    const swapped = argumentsSwapped(node, source)
    if (!property || callee.computed) return swapped
    const other = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined
    if (other !== undefined) return [...swapped, [other === 'delete' ? 'kept ↔ left out' : 'method', property, other]]
    return DROPPED.test(name) ? [...swapped, ['call dropped', node, textOf(nodeOf(callee, 'object'), source)]] : swapped
  },
  AwaitExpression: (node, source) => [['await dropped', node, `(${textOf(nodeOf(node, 'argument'), source)})`]],
  ExpressionStatement(node, source) {
    const { type } = nodeOf(node, 'expression')
    const before = source.slice(0, node.start)
    // A body without braces keeps its place.
    return /^(?:Call|Assignment|Update|Await)Expression$/.test(type)
      ? [['statement dropped', node, /(?:\)|else)\s*$/.test(before) ? '{}' : ';']]
      : []
  },
  ReturnStatement: (node, _, result) => (isNode(node.argument) ? constants(node.argument, result) : []),
  Literal(node) {
    if (isNode(node.regex) || typeof node.regex === 'object') return regex(node)
    if (typeof node.value === 'string' && Object.hasOwn(SEVERITIES, node.value))
      return [['severity', node, `'${SEVERITIES[node.value]}'`]]
    if (typeof node.value === 'number')
      return [1, -1].map((d) => ['number ± 1', node, `(${Number(node.value) + d})`] as const)
    return typeof node.value === 'boolean' ? [['true ↔ false', node, String(!node.value)]] : []
  },
}

/** What `u` gives another meaning: properties, code points in braces, and whatever can be one half of a character beyond U+FFFF. */
const BY_CODE_POINT = /\\[pPu]|\\[SDW]|\[\^|(?<!\\)\.|[\ud800-\udfff]/

function regex(node: Node): readonly Replacement[] {
  const { pattern, flags } = node.regex as { readonly pattern: string; readonly flags: string }
  const of = (p: string, f: string) => `/${p}/${f}`
  return [
    // Without `g` some calls throw, without `u` some patterns do not parse; both are found at once.
    ...[...flags]
      .filter((f) => f !== 'u' || BY_CODE_POINT.test(pattern))
      .map((f) => ['regex flag', node, of(pattern, flags.replace(f, ''))] as const),
    ...(pattern.startsWith('^') ? [['regex anchor', node, of(pattern.slice(1), flags)] as const] : []),
    ...(/[^\\]\$$/.test(pattern) ? [['regex anchor', node, of(pattern.slice(0, -1), flags)] as const] : []),
    ...(/[^\\]\+/.test(pattern)
      ? [['regex repeat', node, of(pattern.replace(/([^\\])\+/, '$1'), flags)] as const]
      : []),
  ]
}

const GUARDS = ['ThrowStatement', 'ReturnStatement', 'ContinueStatement', 'BreakStatement']

/** `if (…) throw`, `return` and the like, with nothing else to do. */
function isGuard({ type, consequent, alternate }: Node): boolean {
  if (type !== 'IfStatement' || alternate || !isNode(consequent)) return false
  const last = consequent.type === 'BlockStatement' ? (consequent.body as readonly Node[]).at(-1) : consequent
  return last !== undefined && GUARDS.includes(last.type)
}

const isFunction = ({ type }: Node): boolean => /Function(?:Declaration|Expression)$/.test(type)

/** The written type of what a function returns. */
const resultOf = (node: Node, source: string): string | undefined =>
  isNode(node.returnType) ? textOf(node.returnType, source).replace(/^:\s*/, '') : undefined

/** Constants that could be returned instead of what is. */
function constants(at: Node, result: string | undefined): readonly Replacement[] {
  const texts = result === undefined ? [] : (RESULTS.find(([of]) => of.test(result))?.[1] ?? [])
  return texts.map((text) => ['constant returned', at, text] as const)
}

const RESULTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:boolean$|\w+ is )/, ['true', 'false']],
  [/\| undefined$/, ['undefined']],
  [/\| null$/, ['null']],
  [/^string$/, ["''"]],
  [/^number$/, ['0']],
  [/^readonly .*\[\]$/, ['[]']],
]
