/** The numbers that an equation names: apart from how equations are made and judged, because the pane’s first script does neither. */
import type { Equation, Term } from './equation.ts'

export const termsOf = ({ left, right }: Equation): readonly Term[] => [...left, ...right]
