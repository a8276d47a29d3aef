/** Why a file cannot be read at all, and what to do: also the sentence of the finding itself. */
export const REFUSED = {
  'WB-NOTOURS': { sentence: '不是用本模板填报的工作簿', remedy: '请把内容填到填报工作簿（模板）里再交' },
  'WB-CORRUPT': { sentence: '文件已损坏，无法读取', remedy: '请在原来的电脑上重新保存后再交' },
  'WB-LIMIT': { sentence: '文件超出正常大小或结构，为安全起见没有读取', remedy: '请把数据填到新的模板里再交' },
  'WB-ENCRYPTED': { sentence: '文件设了打开密码，无法读取', remedy: '请去掉密码（文件 → 信息 → 保护工作簿）后再交' },
  'WB-KIND': {
    sentence: '没有从这份文件读到年报',
    remedy: '请交填好的工作簿（.xlsx），或者装着工作簿的 .zip 压缩包',
  },
  'WB-XLS': { sentence: '是旧格式（.xls、.et）', remedy: '请在 Excel 或 WPS 中另存为 .xlsx 后再交' },
  'WB-IMPORT': {
    sentence: '没有从这份文件里认出一份年度报告',
    remedy: '请给出文字版的网页、Word 文档或者填好的工作簿',
  },
} as const
