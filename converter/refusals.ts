/** Every refusal of a command, in the words of users. What was typed wrongly is said by the commands themselves, with how to type it. */

import { Refused } from './errors.ts'

const kept = (name: string, why?: string): string => `已有“${name}”${why === undefined ? '' : `，${why}`}，没有覆盖`
const INSIST = '确要覆盖请加 --force'

const SENTENCE = {
  changedMeanwhile: (file: string) => `“${file}”在处理过程中被改动了。请再运行一次`,
  draftExists: (name: string) => `${kept(name, '里面可能有写好的内容')}，也没有写出其他成果。${INSIST}`,
  exists: (path: string, content?: string) => `${kept(path, content)}。请换一个文件名，或加 --force`,
  folderUnreadable: (folder: string, code: string) => `无法打开文件夹“${folder}”（${code}）。请检查读取权限`,
  foreignFile: (path: string) => `“${path}”不是本程序写的，没有覆盖。请换一个输出文件夹，或加 --force`,
  /** `host`: the other computer, where it is one. */
  locked: (lock: string, host: string) =>
    `另一个程序正在往这个文件夹里写成果${host === '' ? '' : `（电脑“${host}”）`}。请等它做完；确定没有的，删除“${lock}”后再运行`,
  mergedIntoItself: () => '合并的结果请放在另外的文件夹里',
  noData: (path: string) => `“${path}”里没有本程序写入的报告数据。请写明与哪份报告（工作簿或 JSON）核对`,
  noOffice: () =>
    '生成 PDF 需要 LibreOffice，这台电脑上没有找到。请安装 LibreOffice，或去掉 --to 里的 pdf，用 Word、WPS 打开 .docx 另存为 PDF',
  noPath: (path: string) => `找不到“${path}”。请检查路径`,
  noReports: (paths: readonly string[]) =>
    `“${paths.join('”“')}”里没有能读取的文件：工作簿（.xlsx）、报告（.json）、发布的网页或 Word，或者装着它们的压缩包（.zip）`,
  noWps: (folder: string) => `没有找到 WPS 加载项的文件（“${folder}”）。请先运行 npm run build`,
  notComparable: (path: string, year: number, notice: string) =>
    `“${path}”不是 ${year} 年（${notice}的格式）的报告，不能与汇总结果比对`,
  notResults: (folder: string, records: string) => `“${folder}”里没有“${records}”，不是 convert 的成果文件夹`,
  notRoster: (path: string) => `“${path}”不是单位名单：要有“名称”或“单位名称”这一栏（还可有别名、类别、联系人）`,
  notRules: (path: string, why: string) => `规则文件“${path}”：${why}`,
  nothingToSum: (which = '') => `没有一份${which}报告可以汇总`,
  reportUnreadable: (which: '上年报告' | '本级政府报告', path: string) => `${which}“${path}”无法读取`,
  resultExists: (name: string) => `${kept(name, '不是本程序为该单位生成的')}。${INSIST}`,
  resultEdited: (name: string) => `“${name}”有人改过，没有覆盖；报告已经变了，请把改过的另存，或加 --force 重新生成`,
  rosterUnreadable: (path: string, why: string) =>
    `单位名单“${path}”无法读取${why === '' ? '' : `（${why}）`}。请另存为 .xlsx 或 .csv`,
  takenOver: () => '另一台电脑已经接手往这个文件夹里写成果，这里停下了。请等它做完，再运行同一条命令',
  unreadable: (path: string, code?: string) => `无法读取“${path}”${code === undefined ? '' : `（${code}）`}`,
  unwritable: (path: string, code: string) =>
    `无法写入“${path}”（${code}）。请检查文件夹是否存在、磁盘空间、写入权限、文件是否正被打开，然后再运行同一条命令`,
}
type Refusals = typeof SENTENCE

/** What is thrown where a command cannot go on; `about` as the sentence needs it. */
export const refusal = <Why extends keyof Refusals>(why: Why, ...about: Parameters<Refusals[Why]>): Refused =>
  new Refused((SENTENCE[why] as (...about: Parameters<Refusals[Why]>) => string)(...about))
