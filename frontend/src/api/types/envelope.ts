import type { Schemas } from './schemas'

/** One named fault in what was sent. */
export type ErrorDetail = Schemas['ErrorDetail']

/** What a list says of itself, whether it pages by offset or by cursor. */
export type Meta = Partial<Schemas['OffsetMeta'] & Schemas['CursorMeta']>

export interface Page<T, M extends Meta = Meta> {
  data: T[]
  meta: M
}

export type Named = Schemas['Named']
