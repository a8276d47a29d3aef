/** Which finding comes after a place, in the order in which the pane shows them. Pure. */
import type { Finding } from '../../converter/finding.ts'
import type { Edition } from '../../templates/form.ts'
import type { CellPlace } from '../host.ts'
import { grouped, placeOf } from './list.ts'

/** After the last finding comes the first; `undefined` where no finding stands in a cell. */
export function nextPlace(
  findings: readonly Finding[],
  edition: Edition | undefined,
  here: CellPlace | undefined,
): CellPlace | undefined {
  const places = grouped(findings, edition)
    .flatMap((g) => g.findings.flatMap((f) => placeOf(f) ?? []))
    .filter((p, i, all) => all.findIndex((o) => same(o, p)) === i)
  const at = here ? places.findIndex((p) => same(p, here)) : -1
  return places[(at + 1) % Math.max(1, places.length)]
}

const same = (a: CellPlace, b: CellPlace): boolean => a.sheet === b.sheet && a.cell === b.cell
