/** What stands in for templates/editions/list.ts where a test lands the invented edition. */
import { edition2019 } from '../../templates/editions/2019.ts'
import { edition2021 } from '../../templates/editions/2021.ts'
import type { list as ofTwo } from '../../templates/editions/list.ts'
import { edition2026 } from './edition-2026.ts'

export const list: typeof ofTwo = [edition2019, edition2021, edition2026]
