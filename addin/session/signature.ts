/** Whether anything changed at all between two looks at a workbook. Pure. */
import type { Snapshot } from '../../converter/snapshot.ts'

/** All cells and names in one text: two snapshots with the same one say the same. */
export const signature = ({ sheets, names }: Snapshot): string =>
  JSON.stringify([sheets.map((s) => [s.name, [...s.cells()]]), [...names]])
