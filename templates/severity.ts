/** How grave a broken equation is. Apart from the equations, which hosts show before anything is judged. */
import { type Equation, withinYear } from './equation.ts'
import type { Rule } from './form.ts'
import { CODES, type Severity } from './rules/index.ts'

/** How grave a rule is in its edition. */
export const ruleSeverity = ({ code, severity }: Pick<Rule, 'code' | 'severity'>): Severity =>
  severity ?? CODES[code][0]

/**
 * How grave it is where an equation fails. Figures of last year that were typed in again prove less than last year's own
 * report (XY-CARRY), so there an error is a warning.
 */
export const severityOf = (equation: Equation, lastYear: 'report' | 'retyped'): Severity => {
  const severity = ruleSeverity(equation.rule)
  return severity === 'error' && lastYear === 'retyped' && !withinYear(equation) ? 'warning' : severity
}
