/** Every edition, oldest first. A new one is a file of its own and a line here. */
import type { Edition } from '../form.ts'
import { edition2019 } from './2019.ts'
import { edition2021 } from './2021.ts'

export const list: readonly [Edition, ...Edition[]] = [edition2019, edition2021]
