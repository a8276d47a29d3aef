/** The tables of a season: every number where it belongs, nothing that computes, the same bytes, and DuckDB's view of them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, describe, expect, test } from 'vitest'
import { type FileRecord, figuresOf, type Season } from '../converter/season/records.ts'
import { rollup } from '../converter/season/rollup.ts'
import { cellKey } from '../converter/snapshot.ts'
import { book, plainHeads } from '../converter/tables/book.ts'
import { writeContributions } from '../converter/tables/contributions.ts'
import { findingsCsv } from '../converter/tables/findings.ts'
import { heads } from '../converter/tables/heads.ts'
import { writeNumbers } from '../converter/tables/parquet.ts'
import { writeSummary } from '../converter/tables/summary.ts'
import { currentEdition, editions } from '../templates/editions/index.ts'
import { cells, type Edition, type Entry } from '../templates/form.ts'
import { digits, sum } from '../templates/lib/decimal.ts'
import { nodeDeflatePiece } from '../templates/lib/inflate-node.ts'
import type { Sink } from '../templates/lib/packer.ts'
import { unpack } from '../templates/lib/zip.ts'
import { opened, textOf } from './support/book.ts'
import { seeded } from './support/figures.ts'
import { converted, haveOffice, resaved } from './support/office.ts'

const folder = mkdtempSync(join(tmpdir(), 'nianbao-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const written = (write: (sink: Sink) => void): Buffer => {
  const pieces: Uint8Array[] = []
  write((bytes) => pieces.push(bytes.slice()))
  return Buffer.concat(pieces)
}

/** Numbers, `/` and blanks in every place. */
const invented = (edition: Edition, seed: number): readonly Entry[] => {
  const random = seeded(seed)
  return cells(edition).map(({ value }) => {
    const luck = random(10)
    if (luck === 0) return '/'
    if (luck === 1) return null
    return value === 'money' ? random(1e9) / 1e6 : random(500) - (value === 'change' ? 250 : 0)
  })
}
const NAMES = [
  '=1+1',
  '+cmd',
  '-2+3',
  '@SUM(1)',
  '\t=1',
  '示例市<教育>局 & "人"',
  '_x0041__x0042_局',
  '\u0001控\ud800制',
  '财政局',
]
const record = (organ: string, seed: number, edition = currentEdition, year = 2024): FileRecord => ({
  file: `来件/${seed}.xlsx`,
  sha256: '',
  status: seed % 2 ? 'errors' : 'ok',
  organ,
  year,
  edition: edition.id,
  contact: { person: '=张', phone: '0010-1' },
  figures: invented(edition, seed),
  findings: [
    {
      kind: 'unbalanced',
      rule: 'T3-BAL',
      severity: 'error',
      message: `=1+1,"引号"\n第 ${seed} 份`,
      sheet: '三',
      cell: 'D30',
      actual: 0.1,
      expected: 0,
    },
  ],
})
const records = NAMES.map((name, i) => record(name, i))
const replaced: FileRecord = { ...record('旧稿局', 90), supersededBy: '来件/0.xlsx' }
const unreadable: FileRecord = { file: '坏.xlsx', sha256: '', status: 'unreadable', contact: {}, findings: [] }
const seasonOf = (list: readonly FileRecord[], more: Partial<Season> = {}): Season => ({
  records: () => list,
  remarks: [],
  ...more,
})
const ABSENT = { name: '没来局', aliases: [], category: '街道', contact: '李某' }
const season = seasonOf([...records, replaced, unreadable], {
  roster: {
    units: [{ name: '财 政局', aliases: [], category: '部门', contact: '王某' }, ABSENT],
    missing: [ABSENT],
    findings: [{ kind: 'notReceived', rule: 'AG-MISS', severity: 'error', message: '没有收到“没来局”的报告' }],
  },
})

/** The rows of a sheet below its headings, as our own reader sees them. */
function rowsOf(bytes: Uint8Array, name: string, head: number) {
  const sheet = opened(bytes).sheets.find((s) => s.name === name)!
  const at = sheet.cells()
  return (row: number, column: number) => {
    const cell = at.get(cellKey(head + row, column))
    expect(cell?.formula).toBeUndefined()
    return cell?.value ?? null
  }
}
const headRows = (edition: Edition) => heads(edition).height + 1

describe('汇总.xlsx', () => {
  const bytes = written((sink) => writeSummary(season, sink, nodeDeflatePiece))

  test('every number of every report that counts, `/` and blanks as they are', () => {
    const at = rowsOf(bytes, '数据', headRows(currentEdition))
    records.forEach(({ figures, file }, i) => {
      expect(at(i + 1, 4)).toBe(file)
      expect(figures!.map((_, j) => at(i + 1, 5 + j))).toEqual(figures)
    })
    expect(at(records.length + 1, 1)).toBeNull()
  })

  test('each number stands under the labels of its row and column', () => {
    for (const edition of editions) {
      const { height, heads: above } = heads(edition)
      expect(above.reduce((n, h) => n + h.rowspan * h.colspan, 0)).toBeLessThanOrEqual(height * cells(edition).length)
      const bottom = above.filter((h) => h.top + h.rowspan === height)
      expect(bottom.reduce((n, h) => n + h.colspan, 0)).toBe(cells(edition).length)
    }
    const over = (id: string) => {
      const i = cells(currentEdition).findIndex((c) => c.id === id)
      return heads(currentEdition)
        .heads.filter((h) => h.left <= i && i < h.left + h.colspan)
        .map((h) => h.label)
    }
    expect(over('requests.refusedProcess.research')).toEqual([
      '三、收到和处理政府信息公开申请情况',
      '三、本年度办理结果',
      '（三）不予公开',
      '6.属于四类过程性信息',
      '法人或其他组织',
      '科研机构',
    ])
    expect(over('documents.regulations.issued')).toEqual([
      '二、主动公开政府信息情况',
      '第二十条第（一）项',
      '规章（汇总时不相加）',
      '本年制发件数',
    ])
  })

  test('names are text, whatever they begin with, and lose only what XML forbids', () => {
    const at = rowsOf(bytes, '数据', headRows(currentEdition))
    expect(NAMES.map((_, i) => at(i + 1, 1))).toEqual(NAMES.map((n) => n.replace('\u0001', '').replace('\ud800', '')))
    for (const [name, part] of unpack(bytes)) if (/sheet\d+\.xml$/.test(name)) expect(String(part)).not.toContain('<f')
  })

  test('findings of superseded and unreadable files and of the roster; contacts, and who is missing', () => {
    const at = rowsOf(bytes, '问题', 2)
    expect(at(records.length + 1, 1)).toBe('旧稿局')
    expect([8, 9].map((c) => at(1, c))).toEqual([0.1, 0])
    expect(at(records.length + 2, 5)).toBe('AG-MISS')
    const who = rowsOf(bytes, '联系人', 2)
    expect([1, 2, 3, 4, 5, 6].map((c) => who(9, c))).toEqual(['财政局', '部门', '通过', '=张', '0010-1', '王某'])
    expect([1, 2, 3, 6].map((c) => who(11, c))).toEqual(['没来局', '街道', '未报送', '李某'])
  })

  test('a batch of several editions has a sheet for each', () => {
    const mixed = seasonOf(editions.map((e, i) => record('某局', i, e)))
    const all = written((sink) => writeSummary(mixed, sink, nodeDeflatePiece))
    editions.forEach((edition, i) => {
      const at = rowsOf(all, `数据（${edition.id}版）`, headRows(edition))
      expect(cells(edition).map((_, j) => at(1, 5 + j))).toEqual(invented(edition, i))
      expect(at(2, 1)).toBeNull()
    })
  })

  test('a sheet that is full goes on in another', () => {
    const sheets = [
      {
        name: '问题',
        note: '',
        heads: plainHeads(['甲']),
        widths: [9],
        frozen: 1,
        rows: [1, 2, 3, 4, 5].map((n) => ({ values: [n] })),
      },
    ]
    const long = written((sink) => book(sheets, sink, nodeDeflatePiece, 4))
    expect(opened(long).sheets.map((s) => s.name)).toEqual(['问题', '问题(2)', '问题(3)'])
    expect(rowsOf(long, '问题(3)', 2)(1, 1)).toBe(5)
  })

  test('the same season is the same bytes, and no date stands in them', () => {
    expect(written((sink) => writeSummary(season, sink, nodeDeflatePiece)).equals(bytes)).toBe(true)
    expect(bytes.readUInt16LE(12)).toBe(0x21)
  })

  test.runIf(haveOffice)(
    'LibreOffice reads the same and computes nothing',
    () => {
      const [theirs] = resaved([bytes])
      const at = rowsOf(theirs!, '数据', headRows(currentEdition))
      records.forEach(({ figures }, i) => {
        expect(figures!.map((_, j) => at(i + 1, 5 + j))).toEqual(figures)
      })
      expect(NAMES.slice(0, 4).map((_, i) => at(i + 1, 1))).toEqual(NAMES.slice(0, 4))
    },
    240_000,
  )
})

describe('组成.xlsx', () => {
  const { report } = rollup(records.slice(0, 4), currentEdition, 2024, '示例市人民政府')
  const bytes = written((sink) =>
    writeContributions(
      {
        edition: currentEdition,
        rolled: report,
        units: () => records.slice(0, 4),
        excluded: () => [{ file: '甲.xlsx', organ: '=甲局', rule: 'AG-YEAR', message: '是 2023 年的报告' }],
        explanations: () => [
          {
            organ: '=乙局',
            file: '乙.xlsx',
            rule: 'ST-S6',
            sheet: '六',
            cell: 'A6',
            message: '没有内容',
            explanation: '=确无',
          },
        ],
      },
      sink,
      nodeDeflatePiece,
    ),
  )

  test('the units, then the sum as the report has it; who was left out and why', () => {
    const at = rowsOf(bytes, '组成', headRows(currentEdition))
    const read = (row: number) => cells(currentEdition).map((_, j) => at(row, 3 + j))
    records.slice(0, 4).forEach(({ figures }, i) => {
      expect(read(i + 1)).toEqual(figures)
    })
    expect([at(5, 1), at(5, 2)]).toEqual(['示例市人民政府', '合计'])
    expect(read(5)).toEqual(figuresOf(report, currentEdition))
    const out = rowsOf(bytes, '没有计入', 2)
    expect([1, 2, 3, 4].map((c) => out(1, c))).toEqual(['=甲局', '甲.xlsx', 'AG-YEAR', '是 2023 年的报告'])
    const said = rowsOf(bytes, '单位说明', 2)
    expect([1, 2, 3, 4, 5, 6].map((c) => said(1, c))).toEqual([
      '=乙局',
      '乙.xlsx',
      'ST-S6',
      '六!A6',
      '没有内容',
      '=确无',
    ])
  })

  test('says in a comment what is not added up', () => {
    expect(textOf(unpack(bytes), 'xl/worksheets/sheet1.xml')).toContain('汇总时不相加')
  })
})

test('findings.csv: quoted as RFC 4180 wants, and nothing a spreadsheet would compute', () => {
  const lines = [...findingsCsv(seasonOf([record('=1+1', 1)], { roster: season.roster! }))]
  expect(lines).toEqual([
    '\ufeff机关,文件,工作表,单元格,规则,程度,说明,现为,应为,单位说明\r\n',
    `'=1+1,来件/1.xlsx,三,D30,T3-BAL,错误,"'=1+1,""引号""\n第 1 份",0.1,0,\r\n`,
    ',,,,AG-MISS,错误,没有收到“没来局”的报告,,,\r\n',
  ])
})

test.each(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])(
  'findings.csv: after %j nothing is computed',
  (sign) => {
    const [, line] = findingsCsv(seasonOf([record(`${sign}1`, 1)]))
    expect(line).toMatch(/^"?'/)
  },
)

describe('numbers.parquet', () => {
  const [last, now] = ['2023', '2024'].map((year) => join(folder, year)) as [string, string]
  const save = (path: string, list: Season) => {
    mkdirSync(path, { recursive: true })
    writeFileSync(
      join(path, 'numbers.parquet'),
      written((sink) => writeNumbers(list, sink)),
    )
  }
  save(now, season)
  save(last, seasonOf(NAMES.map((name, i) => record(name, 50 + i, currentEdition, 2023))))

  const query = async (sql: string, where = now): Promise<readonly (readonly (string | null)[])[]> => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run(`SET file_search_path = '${where}'`)
    const reader = await connection.runAndReadAll(sql)
    const rows = reader.getRows().map((row) => row.map((v) => (v === null ? null : String(v))))
    connection.closeSync()
    return rows
  }
  const readme = [...readFileSync('README.md', 'utf8').matchAll(/```sql\n(.*?)```/gs)].map((m) => m[1]!)
  const figure = (r: FileRecord, id: string): Entry => r.figures![cells(currentEdition).findIndex((c) => c.id === id)]!
  const add = (r: FileRecord, ...ids: readonly string[]) => {
    const numbers = ids.map((id) => figure(r, id)).filter((v) => typeof v === 'number')
    return numbers.length === 0 ? null : sum(numbers)
  }
  /** Half of a pair of surrogates has no UTF-8. */
  const encoded = (name: string) => name.replace('\ud800', '\ufffd')
  const plain = (text: string | null) => (text === null ? null : Number(text))

  test('every number, exactly; `/` and blank are two things; the superseded report is not there', async () => {
    const rows = await query("SELECT file, value, entry FROM 'numbers.parquet'")
    expect(rows).toHaveLength(records.length * cells(currentEdition).length)
    const expected = records.flatMap((r) =>
      r.figures!.map((v) => [
        r.file,
        typeof v === 'number' ? digits(v) : null,
        v === null ? null : typeof v === 'number' ? digits(v) : v,
      ]),
    )
    expect(rows.map(([f, v, e]) => [f, v === null ? null : digits(Number(v)), e])).toEqual(expected)
  })

  test('what a DECIMAL(18,6) cannot hold is not rounded: it stands in `entry` alone', async () => {
    const odd = {
      ...records[0]!,
      figures: cells(currentEdition).map((_, i) => [1e15, 0.1234567, 999999999999.5, -0.000001][i] ?? null),
    }
    const where = join(folder, 'odd')
    save(where, seasonOf([odd]))
    expect(await query("SELECT value, entry FROM 'numbers.parquet' LIMIT 5", where)).toEqual([
      [null, '1000000000000000'],
      [null, '0.1234567'],
      ['999999999999.500000', '999999999999.5'],
      ['-0.000001', '-0.000001'],
      [null, null],
    ])
  })

  test('row groups follow each other, and equal seasons are equal bytes', async () => {
    const many = seasonOf(Array.from({ length: 600 }, (_, i) => record(`第${i}局`, i)))
    const where = join(folder, 'many')
    save(where, many)
    expect(await query("SELECT count(*), count(DISTINCT organ) FROM 'numbers.parquet'", where)).toEqual([
      [String(600 * cells(currentEdition).length), '600'],
    ])
    expect(readFileSync(join(where, 'numbers.parquet')).equals(written((sink) => writeNumbers(many, sink)))).toBe(true)
  })

  test('README: requests and share granted', async () => {
    const rows = await query(readme[0]!)
    const t = (row: string) => `requests.${row}.total`
    expect(new Map(rows.map(([organ, received, closed]) => [organ, [plain(received!), plain(closed!)]]))).toEqual(
      new Map(records.map((r) => [encoded(r.organ!), [add(r, t('received')), add(r, t('outcomeTotal'))]])),
    )
    for (const [organ, , closed, share] of rows) {
      const r = records.find((x) => encoded(x.organ!) === organ)!
      const granted = add(r, t('granted'), t('partlyGranted'))
      const expected = granted === null || !Number(closed) ? null : Math.round((1000 * granted) / Number(closed)) / 10
      if (expected === null) expect(share).toBeNull()
      else expect(Number(share)).toBeCloseTo(expected, 1)
    }
  })

  test('README: the sum of every figure, and how many are blank', async () => {
    const rows = await query(readme[1]!)
    expect(rows).toHaveLength(cells(currentEdition).length)
    for (const [, grid, row, column, total, blank] of rows) {
      const id = `${grid}.${row}.${column}`
      const given = records.map((r) => figure(r, id))
      expect(plain(total!), id).toBe(sum(given.filter((v) => typeof v === 'number')))
      expect(Number(blank), id).toBe(given.filter((v) => v === null).length)
    }
  })

  test('README: reconsiderations corrected', async () => {
    const rows = await query(readme[2]!)
    const at = (c: string) => `disputes.reconsideration.${c}`
    const expected = records.filter((r) => (add(r, at('upheld'), at('corrected'), at('other')) ?? 0) > 0)
    expect(rows).toHaveLength(expected.length)
    for (const [organ, corrected, closed] of rows) {
      const r = expected.find((x) => encoded(x.organ!) === organ)!
      expect([plain(corrected!), plain(closed!)]).toEqual([
        add(r, at('corrected')),
        add(r, at('upheld'), at('corrected'), at('other')),
      ])
    }
  })

  test('README: two seasons side by side', async () => {
    const rows = await query(readme[3]!, folder)
    const expected = records.flatMap((r, i) =>
      cells(currentEdition)
        .filter((c) => c.grid === 'requests' && c.row === 'carriedIn')
        .flatMap((c) => {
          const [a, b] = [figure(r, c.id), figure(record('', 50 + i), `requests.carriedOut.${c.column}`)]
          return typeof a === 'number' && typeof b === 'number' && a !== b ? [[a, b]] : []
        }),
    )
    expect(rows.map(([, , , a, b]) => [plain(a!), plain(b!)]).sort()).toEqual(expected.sort())
    expect(readme).toHaveLength(4)
  })
})

test.runIf(haveOffice)(
  'findings.csv opens in LibreOffice as UTF-8 text',
  () => {
    const [book] = converted([[...findingsCsv(season)].join('')], {
      from: 'csv',
      to: 'xlsx',
      words: ['--infilter=CSV:44,34,76,1'],
    })
    const at = rowsOf(book!, '0', 1)
    expect([at(1, 1), at(9, 1)]).toEqual(["'=1+1", '财政局'])
  },
  240_000,
)
