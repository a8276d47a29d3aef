/** Which year's reports, and in which edition, a pile of reports is about. Pure. */

export interface SeasonKey {
  readonly year: number
  readonly edition: string
}

/** Year and edition of most reports (of two as frequent, the later year); `wanted`: of that year only. `undefined`: none says its year. */
export function majority(
  reports: Iterable<{ readonly year?: number | null | undefined; readonly edition?: string | undefined }>,
  wanted?: number,
): SeasonKey | undefined {
  const votes = new Map<string, { readonly season: SeasonKey; count: number }>()
  for (const { year, edition } of reports) {
    if (typeof year !== 'number' || edition === undefined || (wanted !== undefined && year !== wanted)) continue
    const key = `${year} ${edition}`
    const vote = votes.get(key) ?? { season: { year, edition }, count: 0 }
    vote.count++
    votes.set(key, vote)
  }
  const [first] = [...votes.values()].sort((a, b) => b.count - a.count || b.season.year - a.season.year)
  return first?.season
}
