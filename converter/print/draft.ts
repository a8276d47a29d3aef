/** What stands on every page of a report that failed its checks. */
export const DRAFT = '草稿：未通过校验，不得发布'
