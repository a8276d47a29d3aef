/** python-docx as another program that reads our documents: it sees what is text in a paragraph or a cell, and nothing else. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The system's own, where packages are installed. */
const PYTHON = '/usr/bin/python3'

/** False where python-docx is missing (Debian: python3-docx). */
export const havePythonDocx = spawnSync(PYTHON, ['-c', 'import docx']).status === 0

/** What python-docx sees: the paragraphs of the body, and the tables' cells by row and column, spanned ones repeated. */
export interface Seen {
  readonly paragraphs: readonly string[]
  readonly tables: readonly (readonly (readonly string[])[])[]
}

const PROGRAM = `
import docx, json, sys
d = docx.Document(sys.argv[1])
def rows(table):
    cells, width = table._cells, len(table.columns)
    return [[c.text for c in cells[i:i + width]] for i in range(0, len(cells), width)]
json.dump({'paragraphs': [p.text for p in d.paragraphs], 'tables': [rows(t) for t in d.tables]}, sys.stdout)
`

/** A .docx as python-docx reads it. */
export function seenByPython(bytes: Uint8Array): Seen {
  const folder = mkdtempSync(join(tmpdir(), 'python-'))
  try {
    const file = join(folder, 'a.docx')
    writeFileSync(file, bytes)
    return JSON.parse(execFileSync(PYTHON, ['-c', PROGRAM, file], { encoding: 'utf8' })) as Seen
  } finally {
    rmSync(folder, { recursive: true })
  }
}
