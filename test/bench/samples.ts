/** What is measured with: example reports as the workbooks that units send in, and what becomes of them. Knows no clock. */

import { readFileSync } from 'node:fs'
import { type Examined, examine } from '../../converter/examine/examine.ts'
import { fillingOf } from '../../converter/fill.ts'
import { docx } from '../../converter/print/docx/docx.ts'
import { readJson } from '../../converter/read/index.ts'
import { read } from '../../converter/read/read.ts'
import type { Report } from '../../converter/report.ts'
import { snapshot } from '../../converter/xlsx/snapshot.ts'
import type { Edition } from '../../templates/form.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { unpack } from '../../templates/lib/zip.ts'
import { workbook } from '../../templates/sheets/workbook.ts'

const EXAMPLES = ['示例市人民政府2024', '示例市青山区科学技术局2024', '示例市人民政府2023']
const FILES = 30

export interface Sample {
  readonly bytes: Uint8Array
  readonly report: Report
  readonly edition: Edition
  /** What reading the workbook inflates. */
  readonly asked: readonly { readonly packed: Uint8Array; readonly size: number }[]
  /** The parts of its document. */
  readonly parts: readonly Uint8Array[]
}

/** A workbook as the command line takes it: read and judged. */
export const judged = (bytes: Uint8Array): Examined => examine(() => read(snapshot(bytes, nodeInflate)))

/** The examples, over and over. */
export async function samples(): Promise<readonly Sample[]> {
  const reports = EXAMPLES.map((name) => readJson(readFileSync(`templates/examples/${name}.json`, 'utf8')))
  const books = await Promise.all(reports.map(({ edition, report }) => workbook(edition!, fillingOf(report!))))
  return Array.from({ length: FILES }, (_, i) => sample(books[i % books.length]!))
}

function sample(bytes: Uint8Array): Sample {
  const { report, edition } = judged(bytes)
  const asked: { packed: Uint8Array; size: number }[] = []
  const noting = (packed: Uint8Array, size: number) => {
    asked.push({ packed, size })
    return nodeInflate.inflate(packed, size)
  }
  read(snapshot(bytes, { ...nodeInflate, inflate: noting }))
  return { bytes, report: report!, edition: edition!, asked, parts: [...unpack(docx(report!, edition!)).values()] }
}
