/** The door of Office packages: the parts, relationships and XML of a file that nobody vouches for, within limits. */
export { expectZip } from './container.ts'
export { decoded } from './plain-scan.ts'
export type { Ahead } from './plain-xml.ts'
export { type Relation, relations, relationships, relationsOf } from './relationships.ts'
export { decodeEscapes, encodeEscapes } from './text-escapes.ts'
export { type Archive, LARGEST_FILE, type Limit, MB, partName, unpacked, unzip } from './unzip.ts'
export { type Attributes, done, local, MAX_ELEMENTS, parse } from './xml.ts'
