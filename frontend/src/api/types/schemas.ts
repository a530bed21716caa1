import type { components, paths } from '../schema.gen'

/** The shapes as the server describes them; the files beside this one give them their names. */
export type Schemas = components['schemas']

type Lists = {
  [P in keyof paths]: paths[P] extends { get: { parameters: { query?: infer Q } } } ? Q : never
}

/** What a list can be filtered by, by its address. */
export type FiltersOf<P extends keyof paths> = NonNullable<Lists[P]>
