/** How grave a broken equation is. Apart from the equations, which hosts show before anything is judged. */
import { type Equation, withinYear } from './equation.ts'
import { CODES, type Severity } from './rules/index.ts'

/**
 * How grave it is where an equation fails. Figures of last year that were typed in again prove less than last year's own
 * report (XY-CARRY), so there an error is a warning.
 */
export const severityOf = (equation: Equation, lastYear: 'report' | 'retyped'): Severity => {
  const [severity] = CODES[equation.rule.code]
  return severity === 'error' && lastYear === 'retyped' && !withinYear(equation) ? 'warning' : severity
}
