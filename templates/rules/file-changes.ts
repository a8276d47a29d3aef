/** What may become of a workbook on its way, for examples: the key is for programs that make such a file, the words for readers. */
export const FILE_CHANGES = {
  saved: '用本模板填写，照常保存成 .xlsx 的工作簿',
  foreign: '自己另做的表格，不是本模板',
  cutOff: '没有拷贝完整的工作簿，只有一半',
  swollen: '解压后有几百 MB 的工作簿',
  password: '设了打开密码的工作簿',
  oldFormat: '另存成旧格式 .xls 的工作簿',
  packedOtherwise: '打包成 .rar 的工作簿',
  macros: '带有宏的工作簿',
  oldTemplate: '用第 0 版模板填写的工作簿',
  unknownEdition: '封面的“版式”被改成“1999”的工作簿',
  editionLost: '封面的“版式”被删掉的工作簿',
  namesLost: '由别的软件转存、各格名称全部丢失的工作簿',
  rowDeleted: '表二“行政许可”一行被整行删除的工作簿',
  beside: '表二右边另写了一个数 777 的工作簿',
  relabelled: '表二的“行政许可”被改写成“许可事项”的工作簿',
  published: '按格式成文、发布在网上的报告',
  publishedUnclear: '发布在网上的报告，其中表二“行政许可”的数写成了“约9”',
  publishedAsOneRow: '发布在网上的报告，其中表三（六）的三行只印了“（六）其他处理”一行',
} as const

export type FileChange = keyof typeof FILE_CHANGES
