/** What a file is refused for before anybody looks into it: its size. */
import { LARGEST_FILE, MB } from '../ooxml/index.ts'
import { Unreadable } from '../snapshot.ts'

/** Why a file of so many bytes is not opened (WB-LIMIT); `undefined` where it is. */
export const tooLarge = (size: number): Unreadable | undefined =>
  size > LARGEST_FILE ? new Unreadable('WB-LIMIT', `文件有 ${Math.round(size / MB)} MB`) : undefined
