/** `npm run bench:alike -- 10000`: which of so many invented texts copy others: time and memory. Every tenth copies an earlier one. */
import { copies } from '../../converter/prose/index.ts'
import { seeded } from '../support/figures.ts'
import { inventedText } from '../support/invented-text.ts'

/** Signs of a text, and of the phrase that all of a kind begin with. */
const [LENGTH, PHRASE] = [600, 120]
const counts = process.argv.slice(2).map(Number)

function measure(name: string, texts: readonly string[], expected: number): void {
  const start = performance.now()
  const found = copies(texts.length, (i) => texts[i]!).length
  const seconds = (performance.now() - start) / 1000
  const memory = process.resourceUsage().maxRSS / 1024
  console.log(
    `${name.padEnd(34)} ${texts.length} texts  ${seconds.toFixed(1)} s  ${memory.toFixed(0)} MB  ${found} of ${expected} copies`,
  )
}

for (const n of counts.length > 0 ? counts : [10_000]) {
  const random = seeded(n)
  const phrase = inventedText(random, PHRASE)
  const texts: string[] = []
  for (let i = 0; i < n; i++) {
    const own = inventedText(random, LENGTH - PHRASE)
    texts.push(i % 10 === 9 ? `${texts[random(i)]!.slice(0, LENGTH / 2)}${own.slice(0, LENGTH / 2)}` : phrase + own)
  }
  measure('their own, every tenth a half copy', texts, Math.floor(n / 10))
  measure(
    'all the same',
    Array.from({ length: n }, () => texts[0]!),
    n - 1,
  )
}
