/** The formulas of our own workbook, computed as spreadsheets do; what is not known for certain is refused. LibreOffice judges all of them in parity.test.ts. */
import { expect, test } from 'vitest'
import { type Cells, evaluate, Unsupported, type Value } from '../templates/lib/evaluate.ts'

const VALUES: readonly (readonly Value[])[] = [
  [1, 2.5, '/', null],
  ['平', '不平', '', '错误'],
  [0.1, 0.2, '待填', 'a/b'],
]
const cells: Cells = {
  value: (sheet, row, column) => (sheet === "it's" ? (VALUES[row - 1]?.[column - 1] ?? null) : null),
  name: (name) => (name === 'zero.x' ? { sheet: "it's", row: 2, column: 1 } : undefined),
}
const value = (formula: string) => evaluate(formula, "it's", cells)

test.each([
  ['SUM(A1:D1)', 3.5],
  ['SUM(A3:B3)', 0.3],
  ['A3+B3', 0.3],
  ['B3-A3-A3', 0],
  ['COUNT(A1:D3)', 4],
  ['COUNTBLANK(A1:D2)', 2],
  ['COUNTIF(A1:D3,"/")', 1],
  ['COUNTIF(A1:D3,"?*")', 6],
  ['COUNTIFS(A2:D2,"不平",A1:D1,"/")', 0],
  ['COUNTIFS(A2:D2,"错误")', 1],
  [`SUM(LEN($A$1:D$2))`, 10],
  [`'it''s'!$B$1&" 件"`, '2.5 件'],
  ['IF(C3>0,"文字大于数",A1)', '文字大于数'],
  ['IF(A1<=B1,"平","不平")', '平'],
  ['IF(COUNT(C3,A1)<2,"待填",C3-A1)', '待填'],
  ['IF(zero.x="平",1,0)', 1],
  ['IF(D1="",D1=0,FALSE)', true],
  ['OR(LEN(D1)=0,A1>5)', true],
  ['HYPERLINK("#A1","去")', '去'],
  ['sum(A1:B1)', 3.5],
  ['D1&"件"', '件'],
  ['TRUE&"件"', 'TRUE件'],
  ['OR(D1,A1)', true],
  ['OR(D1,A3-A3,C1)', false],
  ['COUNTIF(A1:D3,"a.b")', 0],
  ['COUNTIF(A1:D3,"a+/b")', 0],
  ['COUNTIF(A1:D3,"A/B")', 1],
  ['COUNTIF(A1:D3,"1件")', 0],
  // Of a range, value by value.
  ['SUM(IF(ISTEXT(A1:D2),1,0))', 5],
  ['SUM(IF(ISNUMBER(A1:D1),IF(A1:D1<>ROUND(A1:D1,0),1,0),0))', 1],
  ['MIN(IF(ISTEXT(A1:B2),{1001,1002;2001,2002},9000))', 2001],
  ['SUM(LEN(TRIM(SUBSTITUTE(CLEAN(A2:D2),"不",""))))', 4],
  ['INDEX(A1:A3,MATCH(0.1,A1:A3,0))', 0.1],
  ['IFERROR(INDEX(A1:A3,MATCH(7,A1:A3,0))&"!","没有")', '没有'],
  ['"#"&ADDRESS(INT(7003*0.001),MOD(7003,1000),4)', '#C7'],
  ['ISERROR(C3-A1)', true],
  ['A3+B3=0.3', true],
  ['ROUND(2.5,0)', 3],
  ['ROUND(-1.0000005,6)', -1.000001],
  ['ROUND(1.005,2)', 1.01],
  ['IF(AND(ISLOGICAL(1=1),A1=1),"是","否")', '是'],
])('%s is %s', (formula, expected) => expect(value(formula)).toBe(expected))

test.each([
  'SUMPRODUCT(LEN(A1:A3))',
  'C3-A1',
  'COUNTIF(A1:D1,">1")',
  'COUNTIF(A1:D1,"1")',
  'COUNTIF(A1:D1,"")',
  'COUNTIF(A1:D1,"~?")',
  'constructor(A1)',
  'A1/B1',
  '[1]Sheet1!A1',
  'unknown.name',
  'SUM(A1:A3',
  `${'('.repeat(65)}1${')'.repeat(65)}`,
])('%s is refused', (formula) => expect(() => value(formula)).toThrow(Unsupported))
