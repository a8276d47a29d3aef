/** The JSON Schema of a report, made from its edition by zod; never written by hand. */
import { z } from 'zod'
import { type Edition, grids, leaves, narratives, type Value } from '../templates/form.ts'
import { places } from '../templates/lib/decimal.ts'

/**
 * At most six places, for validators that divide exactly and for those that divide doubles: these hit a whole number in three
 * cases of four only, but with a ninth or a thirty-third of the unit in all the others.
 */
const SIX_PLACES = { anyOf: [1, 9, 33].map((part) => ({ multipleOf: 1e-6 / part })) }

const NUMBER = {
  count: z.int().nonnegative(),
  change: z.int(),
  money: z
    .number()
    .nonnegative()
    .refine((n) => places(n) <= 6)
    .meta(SIX_PLACES),
} as const satisfies Record<Value, z.ZodType>

const keyed = <T extends z.ZodType>(keys: readonly (readonly [string, T])[]) => z.strictObject(Object.fromEntries(keys))

/** What a finished report of an edition is. A draft that failed its checks may break it where a finding says so. */
export const reportSchema = (edition: Edition) =>
  z.looseObject({
    edition: z.literal(edition.id),
    year: z
      .int()
      .min(edition.years.first)
      .max(edition.years.last ?? 2199),
    organ: z.looseObject({ name: z.string().min(1) }),
    explanations: z
      .array(
        z.looseObject({
          rule: z.string().min(1),
          at: z.string(),
          values: z.array(z.union([z.number(), z.string(), z.null()])),
          text: z.string().min(1),
        }),
      )
      .optional(),
    narratives: keyed(
      narratives(edition).map((s) => {
        const text = z.string().describe(s.heading)
        return [s.id, s.empty ? text : text.optional()]
      }),
    ),
    tables: keyed(
      grids(edition).map((g) => [
        g.id,
        keyed(
          leaves(g.rows).map((r) => [
            r.id,
            keyed(
              leaves(g.columns).map((c) => [
                c.id,
                z
                  .union([NUMBER[c.value ?? 'count'], z.literal('/'), z.null()])
                  .describe(`${r.label} ${c.label}`.trim()),
              ]),
            ),
          ]),
        ),
      ]),
    ),
  })

/** Its JSON Schema (draft 2020-12); of several editions, a report of any of them. */
export const jsonSchema = (editions: readonly Edition[]) => {
  const schemas = editions.map(reportSchema)
  return z.toJSONSchema(schemas.length === 1 ? schemas[0]! : z.union(schemas), { target: 'draft-2020-12' })
}
