/** Times steps fairly: every round runs them all, so that a change in the machine's speed meets them alike. Knows no step. */

export type Step<T> = (sample: T) => unknown

const WARM_UP = 5

/** Milliseconds for one sample, the median of some rounds, for each step. */
export async function timed<T>(
  steps: Readonly<Record<string, Step<T>>>,
  samples: readonly T[],
  rounds: number,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>(Object.keys(steps).map((name) => [name, []]))
  for (let round = 0; round < rounds + WARM_UP; round++)
    for (const [name, step] of Object.entries(steps)) {
      const start = performance.now()
      for (const sample of samples) await step(sample)
      if (round >= WARM_UP) times.get(name)!.push((performance.now() - start) / samples.length)
    }
  return new Map([...times].map(([name, all]) => [name, median(all)]))
}

const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!
