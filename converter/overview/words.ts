/** What the overview calls the outcomes, and the documents that it links to. Knows no markup. */
import { STATUS } from '../message.ts'
import type { Outcome } from '../season/index.ts'

interface OutcomeWords {
  /** A report of this outcome, in a list. */
  readonly name: string
  /** What is to be done with it. */
  readonly next: string
}

export const OUTCOME: Readonly<Record<Outcome, OutcomeWords>> = {
  unreadable: { name: STATUS.unreadable, next: '文件打不开或不是本模板，没有校验。请按所列原因处理后重新报送。' },
  errors: { name: STATUS.errors, next: '有必须改正的错误。退回意见可以直接发回，批注工作簿里有问题的格已着色。' },
  warnings: { name: STATUS.warnings, next: '可以报送。提醒的各处请核对，属实的不必改。' },
  ok: { name: STATUS.ok, next: '可以报送。' },
  superseded: { name: '旧稿、重复', next: '同一单位另有一份为准，这些不计入。' },
}

/** What the list of units shows beside the files. */
export const GROUP = {
  missing: { name: '未报送', next: '在单位名单上，没有收到报告。', unit: '个单位' },
  others: {
    name: '需要核对',
    next: '收到而无法读取的、与单位名单对不上的、名称相近的，或者是其他年度的，请核对。',
    unit: '处',
  },
} as const

export const FILES = '份'

/** By their keys in `outputs`. */
const DOCUMENT: Readonly<Record<string, string>> = {
  docx: 'Word',
  html: '网页',
  json: 'JSON',
  pdf: 'PDF',
  letterDocx: '退回意见',
  letterHtml: '退回意见（网页）',
  annotated: '批注工作簿',
}

export const documentWords = (key: string): string => (Object.hasOwn(DOCUMENT, key) ? DOCUMENT[key]! : key)
