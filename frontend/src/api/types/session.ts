import type { Schemas } from './schemas'

export type Role = 'owner' | 'admin' | 'clinician' | 'staff' | 'viewer'

export type Right =
  | 'workflows:view'
  | 'workflows:edit'
  | 'workflows:publish'
  | 'workflows:enable'
  | 'workflows:run'
  | 'runs:view'
  | 'runs:data'
  | 'runs:cancel'
  | 'records:view'
  | 'records:edit'
  | 'events:write'
  | 'users:view'
  | 'users:edit'
  | 'owners:edit'
  | 'keys:edit'
  | 'clinic:edit'
  | 'blocks:override'
  | 'records:sign'
  | 'audit:view'
  | 'episodes:view'
  | 'episodes:edit'

export type Session = Omit<Schemas['Me'], 'rights'> & { rights: Right[] }
