/** The page about the invented district, written from the data that makes it, so that it cannot say anything else. */
import { type Arrival, arrivals, MISSING } from './arrivals.ts'
import { SOURCE } from './figures.ts'
import type { Fate } from './stories.ts'
import { DESK, DISTRICT, GOVERNMENT, units } from './units.ts'

const LISTS: readonly (readonly [Fate, string])[] = [
  ['退回', '有错误，应当退回'],
  ['读不了', '读不了'],
  ['不计入', '读得出，但不计入汇总'],
  ['通过', '通过，但有说明或提醒'],
]

export function explanation(): string {
  const of = (fate: Fate) => arrivals.filter((a) => a.fate === fate)
  const plain = of('通过').filter((a) => a.why === '')
  return [
    `# ${DISTRICT}：一个区的年报季`,
    '',
    `${DISTRICT}是虚构的：单位、联系人、电话和文字部分都是为示例写的。数字不是编的：${SOURCE}`,
    '中公布的每一个数（规章除外，区级部门没有）被逐格拆给了各单位，加起来与公布的数分毫不差，结转、现行有效件数也逐单位衔接。',
    '因为原数是一个设区的市的，所以比一般的区大得多。',
    '',
    '| 这里有什么 | |',
    '| --- | --- |',
    `| \`收到/\` | 到今天收到的 ${arrivals.length} 份，有文件夹、有压缩包（里面的文件名是 GBK 编码） |`,
    `| \`上年/\` | ${units.length} 个单位的上年报告 |`,
    `| \`单位名单.xlsx\` | 应当报送的 ${units.length} 个单位，上面有标题，下面有合计 |`,
    '',
    `没有任何问题的 ${plain.length} 份，不一一列出。其余的：`,
    ...LISTS.flatMap(([fate, heading]) =>
      table(
        heading,
        of(fate).filter((a) => a.why !== ''),
      ),
    ),
    '',
    `## 没有收到（${MISSING.length} 个单位，AG-MISS）`,
    '',
    ...MISSING.map((u) => `- ${u.name}（${u.person} ${u.phone}）`),
    '',
    '只交来读不了的文件的单位，与名单比对时按文件名认出，写明“收到……的文件，无法读取”。',
    '',
    '## 试一试',
    '',
    '```sh',
    `npx nianbao check ${DESK}/收到 --last-year ${DESK}/上年 --roster ${DESK}/单位名单.xlsx`,
    `npx nianbao sum ${DESK}/收到 --last-year ${DESK}/上年 --roster ${DESK}/单位名单.xlsx --organ ${GOVERNMENT} -o out`,
    '```',
    '',
    '本页和整个文件夹由 `test/district/` 生成（`npm run generate`）；`test/district.test.ts` 逐份核对上面写的代码。',
    '',
  ].join('\n')
}

const table = (heading: string, of: readonly Arrival[]): readonly string[] => [
  '',
  `## ${heading}（${of.length} 份）`,
  '',
  '| 文件 | 怎么了 | 查出的代码 |',
  '| --- | --- | --- |',
  ...of.map((a) => `| ${a.path} | ${a.why} | ${codesOf(a)} |`),
]

const codesOf = ({ codes, among }: Arrival): string =>
  [...codes, ...(among ? [`${among}（与其他份放在一起才看得出）`] : [])].join('、') || '—'
