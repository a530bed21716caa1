import { post } from './client'
import { resource } from './resource'
import type { ApiKey, MadeKey } from './types/access'
import type { Schemas } from './types/schemas'
import { useAction } from './useAction'

export const apiKeys = resource<ApiKey>('api-keys', 'key')

/** Not asked twice when the line drops: the reply holds a secret, and is kept nowhere. */
export const useMakeKey = (onDone: (made: MadeKey) => void) =>
  useAction((body: Schemas['NewKey']) => post<MadeKey>('/api-keys', body), {
    touches: [apiKeys.all],
    quiet: true,
    onDone,
  })
