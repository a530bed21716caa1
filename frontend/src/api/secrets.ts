import { resource } from './resource'
import type { KeptSecret } from './types'
import type { Schemas } from './types/schemas'

/** What other systems want to see of us. What a secret is never comes back. */
export const keptSecrets = resource<KeptSecret, Schemas['NewSecret']>('secrets', 'secret')
