/** The types of the package in one text: what its door exports, and what these are made of. Asks the compiler, and knows no name. */
import { resolve } from 'node:path'
import { type Node, type SourceFile, SyntaxKind } from 'typescript/unstable/ast'
import * as is from 'typescript/unstable/ast/is'
import { API, type Symbol as Named, NodeBuilderFlags, type Project, SymbolFlags } from 'typescript/unstable/sync'

/** The text of a `.d.ts` for the exports of `door`, a file of the project that `config` sets up. */
export function declarations(door: string, config: string): string {
  const api = new API()
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(resolve(config))
    const file = project?.program.getSourceFile(resolve(door))
    if (!project || !file) throw new Error(`${door} is no file of ${config}`)
    return rolled(project, file)
  } finally {
    api.close()
  }
}

function rolled(project: Project, door: SourceFile): string {
  const { checker } = project
  const original = (s: Named): Named => (s.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(s) : s)
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(door)!)
  // Grows while it is gone through: each declaration adds those that it names.
  const all = new Set(exported.map(original))
  const texts = new Map<string, string>()
  for (const symbol of all) {
    const { name } = symbol
    if (texts.has(name)) throw new Error(`two declarations are called ${name}`)
    const node = declarationOf(symbol, project)
    texts.set(name, `${commentOf(node)}${declared(node, project)}`)
    for (const part of typesOf(node))
      for (const used of named(part)) {
        const other = checker.getSymbolAtLocation(used)
        if (other && isOurs(original(other), project)) all.add(original(other))
      }
  }
  const list = exported.map((as) => {
    const { name, flags } = original(as)
    return `  ${flags & SymbolFlags.Value ? '' : 'type '}${name === as.name ? name : `${name} as ${as.name}`},\n`
  })
  return `export {\n${list.join('')}}\n\n${[...texts.values()].join('\n\n')}\n`
}

function declarationOf({ name, declarations }: Named, project: Project): Node {
  const node = declarations[0]?.resolve(project)
  if (!node || declarations.length !== 1) throw new Error(`${name} is not declared once`)
  return node
}

/** A constant's comment and place are those of its whole statement. */
const statementOf = (node: Node): Node => (is.isVariableDeclaration(node) ? node.parent.parent : node)

const commentOf = (node: Node): string => (statementOf(node).jsDoc ?? []).map((c) => `${c.getText()}\n`).join('')

function declared(node: Node, { checker, emitter }: Project): string {
  if (is.isTypeAliasDeclaration(node) && asksTypeof(node)) {
    const flags = NodeBuilderFlags.NoTruncation | NodeBuilderFlags.InTypeAlias
    const written = checker.typeToTypeNode(checker.getTypeAtLocation(node.type)!, node, flags)
    return `type ${node.name.getText()} = ${emitter.printNode(written!)}`
  }
  if (is.isInterfaceDeclaration(node) || is.isTypeAliasDeclaration(node)) return node.getText().replace(/^export /, '')
  if (is.isVariableDeclaration(node) && node.type) return `declare const ${node.name.getText()}: ${node.type.getText()}`
  if (is.isFunctionDeclaration(node)) {
    const signature = checker.getSignatureFromDeclaration(node)!
    const bare = checker.signatureToSignatureDeclaration(signature, node.kind, node, NodeBuilderFlags.NoTruncation)
    // The compiler leaves the name and the end to its caller.
    return emitter.printNode(bare!).replace(/^function (.*?);?\s*$/s, `declare function ${node.name!.getText()}$1`)
  }
  throw new Error(`an interface, a type, a function or a typed constant can be public, not a ${SyntaxKind[node.kind]}`)
}

/** Made from a constant: what the constant holds is ours, and the type is written out. */
const asksTypeof = (node: Node): boolean => {
  const parts: Node[] = []
  node.forEachChild((part) => void parts.push(part))
  return is.isTypeQueryNode(node) || parts.some(asksTypeof)
}

/** What of a declaration is public. */
const typesOf = (node: Node): readonly (Node | undefined)[] =>
  is.isTypeAliasDeclaration(node) && asksTypeof(node)
    ? []
    : is.isVariableDeclaration(node)
      ? [node.type]
      : is.isFunctionDeclaration(node)
        ? [...node.parameters.map((p) => p.type), node.type]
        : [node]

/** Every name in it. */
function named(node: Node | undefined): readonly Node[] {
  if (!node) return []
  if (is.isIdentifier(node)) return [node]
  const found: Node[] = []
  node.forEachChild((part) => void found.push(...named(part)))
  return found
}

/** Does it stand at the top of a source of this repository? Others are the language's own, and members of ours. */
function isOurs({ declarations }: Named, project: Project): boolean {
  const node = declarations[0]?.resolve(project)
  if (!node || !is.isSourceFile(statementOf(node).parent)) return false
  return !project.program.isSourceFileDefaultLibrary(node.getSourceFile())
}
