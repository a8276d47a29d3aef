/** What a host or the session says when something cannot be done. Every sentence ends with what the user can do. */

export const SENTENCE = {
  closed: '读不到工作簿，可能已经关闭。请打开填报工作簿，再按“重新检查”。',
  editing: '有一格正在输入。请先按 Enter 结束输入，再试一次。',
  noAnswer: '表格程序没有回应，这次没有检查完。请稍等一会儿，再按“重新检查”。',
  noAnswerToWrite: '表格程序没有回应，不知道这次改动写进去没有。请按“重新检查”，看表里现在是什么。',
  large: '工作簿太大，一次读不完。请删去与填报无关的工作表，再按“重新检查”。',
  gone: '要找的工作表或单元格已经不在了。请按“重新检查”。',
  locked: (sheet: string) => `工作表“${sheet}”有密码保护，不能改写。请先在“审阅”里撤销工作表保护，再试一次。`,
  refused: '这次改动没有被接受，表里的内容没有变。请在表里直接改，再按“重新检查”。',
  unexpected: '出了意外，这次没有检查完。请按“重新检查”；还不行，请关上本窗格再打开。',
  uncaught: (error: string) => `出了意外，刚才的一步可能没有做完。请再试一次；还不行，请关上本窗格再打开。（${error}）`,
  noLastYear: '还没有选上年报告。',
  noLastYearCells: '工作簿里找不到“上年数据”的格。请用最新的空白工作簿。',
  noTemplate: '这里没有空白工作簿。请向下发模板的单位索取。',
  notExcel: '本窗格要在 Excel 里打开。没有 Excel 时，请打开 nianbao.html，把工作簿拖进去检查。',
  notWps: '本窗格要在 WPS 表格里打开。',
  saved: (name: string) => `“${name}”已生成。如果没有自动保存，请点这里。`,
  savedElse: '仍保存不了，请改用网页版工具（nianbao.html）打开工作簿再导出。',
} as const
