/** What the command line says about itself. Sentences about findings stand in message.ts. */
import { FORMATS } from '../print/index.ts'

export const COMMANDS = {
  template: {
    usage: 'template [--edition 版式] [--year 年度] [--organ 机关名称] [--last-year 上年报告] -o 文件.xlsx',
    says: '生成一份空白的填报工作簿',
    example: 'nianbao template --year 2025 --organ 青山区财政局 -o 青山区财政局.xlsx',
  },
  fill: {
    usage: 'fill 报告.json [--last-year 上年报告] -o 文件.xlsx',
    says: '把报告 JSON 写成工作簿',
    example: 'nianbao fill 报告.json -o 报告.xlsx',
  },
  check: {
    usage:
      'check 文件或文件夹… [--year 年度] [--last-year 路径] [--roster 名单] [--rules 规则文件] [--format text|json]',
    says: '校验，列出每一处问题，不写文件',
    example: 'nianbao check 收到的工作簿 --last-year 上年成果',
  },
  convert: {
    usage: `convert 文件或文件夹… -o 文件夹 [--to ${FORMATS.join(',')}] [--year 年度] [--last-year 路径] [--roster 名单] [--jobs 数] [--shard 1/8] [--watch] [--require-explanations] [--rules 规则文件] [--draft] [--force]`,
    says: '校验并成文：通过的生成报告，没有通过的列出原因',
    example: 'nianbao convert 收到的工作簿 -o 成果',
  },
  import: {
    usage: 'import 文件或文件夹… -o 文件夹 [--year 年度] [--jobs 数] [--force]',
    says: '读取已发布的报告（网页、Word、PDF、文本、旧格式工作簿），写成报告 JSON 和填好的工作簿；认不准的数留空并说明',
    example: 'nianbao import 上年报告.html -o 上年',
  },
  verify: {
    usage: 'verify 文档 [报告] [--format text|json] [-o 核对.html] [--force]',
    says: '核对：文档里写的，是不是报告（工作簿或 JSON）里填的；不写报告，就与文档自带的数据核对',
    example: 'nianbao verify 发布页.html 报告.xlsx',
  },
  sum: {
    usage:
      'sum 文件或文件夹… --organ 机关名称 -o 文件夹 [--year 年度] [--roster 名单] [--last-year 路径] [--rules 规则文件] [--against 本级政府报告] [--force]',
    says: '把各单位的报告逐格相加，汇总成本级政府的报告，并写明每个数由哪些单位组成',
    example: 'nianbao sum 收到的工作簿 --organ 青山区人民政府 -o 汇总',
  },
  merge: {
    usage: 'merge 成果文件夹… -o 文件夹 [--roster 名单] [--organ 机关名称] [--force]',
    says: '把分几部分（convert --shard）处理的成果合成一份总览，可以同时汇总',
    example: 'nianbao merge 成果1 成果2 -o 总成果 --organ 青山区人民政府',
  },
  rules: {
    usage: 'rules [代码 | --config [规则文件]] [--format text|json]',
    says: '列出每一条校验规则；写明代码的，说明它的依据、怎样改，并举例；--config 检查规则文件，列出可以调整的各条现在怎样',
    example: 'nianbao rules T3-BAL',
  },
  schema: {
    usage: 'schema [--edition 版式]',
    says: '打印报告 JSON 的 JSON Schema',
    example: 'nianbao schema --edition 2021',
  },
  manifest: {
    usage: 'manifest --base-url https://地址 -o manifest.xml',
    says: '为放在内网服务器上的 Excel 加载项写一份清单',
    example: 'nianbao manifest --base-url https://oa.example.gov.cn/nianbao -o manifest.xml',
  },
  wps: {
    usage: 'wps -o 文件夹 [--force]',
    says: '写出 WPS 加载项：连同文件夹拷到任何一台电脑，运行里面的“安装”就加入 WPS，“卸载”去掉',
    example: 'nianbao wps -o 加载项',
  },
} as const

export type Command = keyof typeof COMMANDS

export const isCommand = (word: string): word is Command => Object.hasOwn(COMMANDS, word)

export const help = (): string =>
  [
    'nianbao：政府信息公开工作年度报告的填报、校验和成文。不联网，数据不离开本机。',
    '',
    '用法：',
    ...Object.values(COMMANDS).flatMap(({ usage, says }) => [`  nianbao ${usage}`, `      ${says}`]),
    '',
    '例如：',
    ...Object.values(COMMANDS).map(({ example }) => `  ${example}`),
    '',
    '选项：',
    ...OPTION_LINES,
    '',
    EXIT_CODES,
    '',
    '一条命令的用法：nianbao convert --help；版本：nianbao --version',
  ].join('\n')

const OPTION_LINES = [
  '  --draft    有错误的也成文，但每页都标明“草稿”',
  '  --force    覆盖输出位置上已有的文件',
  '  --jobs     同时处理几份，不写就用全部处理器',
  '  --shard    只处理其中一部分（如 2/8 是八份中的第二份），用几台电脑分着做，再用 merge 合起来',
  '  --watch    一直守候文件夹，来一份处理一份，按 Ctrl-C 结束',
  '  --require-explanations  有提醒而没有在“说明”表写明原因的，退回',
  '  --roster   单位名单（.xlsx 或 .csv：名称、别名、类别、联系人），列出没有报送的单位；认得别名，成文用全称',
  '  --rules    规则文件：停用一条提醒，改为说明，或者从某一天起用；不写就用程序旁边的“规则.json”（有的话）',
  '  --to       要哪些格式，用逗号隔开；pdf 需要本机装有 LibreOffice',
  '  --year     只要这一年度的报告，别的年度的退回',
] as const

const EXIT_CODES =
  '退出码：0 没有错误；1 有错误：报告有错误或无法读取，或名单上有单位没有报送；2 命令写错，或无法写出结果；3 程序自身出了故障。'

export const howTo = (command: Command): string =>
  `用法：nianbao ${COMMANDS[command].usage}\n例如：${COMMANDS[command].example}`

/** How one command is used, with the options that it has. */
export function commandHelp(command: Command): string {
  const { usage, says } = COMMANDS[command]
  const own = OPTION_LINES.filter((line) => new RegExp(`${line.trim().split(' ')[0]}\\b`).test(usage))
  return [says, '', howTo(command), ...(own.length > 0 ? ['', '选项：', ...own] : []), '', EXIT_CODES].join('\n')
}
