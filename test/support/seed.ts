/** Random tests draw the same cases every time, so that a change is judged and not luck; `SEED=random npm test` draws others. */
import fc from 'fast-check'

if (process.env.SEED !== 'random') fc.configureGlobal({ seed: 20260123 })
