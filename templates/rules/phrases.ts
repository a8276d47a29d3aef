/** What several rules of the tables say alike: how to put a figure right, and where it comes from. */
export const FILL = '没有发生的、不涉及的都填 0；一张表多数是 0 的，把右上角的“本表空白格按 0 计”选为“是”'
export const COUNT = '改填 0 或者正整数；没有发生的、不涉及的都填 0，不填“/”'
export const EVERY_CELL = '格式规定的表样：每一格都是要报告的数'
export const WHOLE = '格式规定的表样：数的是件数，没有半件'
export const TOTAL = '合计格由公式自动算出，不要改写；核对各栏的数，改正填错的那一个'
