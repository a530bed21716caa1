import { resource } from './resource'
import type { AccessGrant, FiltersOf } from './types'
import type { Schemas } from './types/schemas'

export const accessGrants = resource<
  AccessGrant,
  Schemas['NewAccessGrant'],
  FiltersOf<'/api/v1/access-grants'>
>('access-grants', 'access')
