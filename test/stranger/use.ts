/** A stranger's program in TypeScript: nothing is run, only checked, with nothing but the language's own library. */
import { docx, type Edition, type Examination, editions, examine, html, json, type Report, workbook } from 'nianbao'

export async function convert(name: string, bytes: Uint8Array, before?: Report): Promise<readonly string[]> {
  const { status, edition, report, findings }: Examination = await examine({ name, bytes }, { lastYear: before })
  if (!report || status === 'unreadable') return findings.map(({ rule, message, hints = [] }) => rule + message + hints)
  const document: Uint8Array = await docx(report, { draft: status === 'errors' })
  const filled: Uint8Array = await workbook(report, { lastYear: before })
  const received: number | '/' | null | undefined = report.tables.requests?.received?.total
  const own: Edition | undefined = editions.find(({ id }) => id === edition)
  const places = findings.filter((f) => f.severity === 'error').map((f) => `${f.sheet ?? ''}!${f.cell ?? ''} ${f.at}`)
  return [
    html(report),
    json(report),
    String(document.length + filled.length),
    String(received),
    `${own?.notice}`,
    ...places,
  ]
}

export async function mistaken(report: Report): Promise<void> {
  // @ts-expect-error A name is no file.
  await examine('a.xlsx')
  const examination = await examine({ name: 'a.xlsx', bytes: new Uint8Array() })
  // @ts-expect-error A report that could not be read is not there.
  html(examination.report)
  // @ts-expect-error What was judged is not changed.
  report.year = 2024
  // @ts-expect-error There is no such status.
  if (examination.status === 'good') return
}
