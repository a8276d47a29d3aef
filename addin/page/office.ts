/** What the light page reads of the formats that need large libraries: nothing. `build.js` puts office-readers.ts in its place. */
import type { OfficeReaders } from '../../converter/published/index.ts'

export const OFFICE: OfficeReaders | undefined = undefined
