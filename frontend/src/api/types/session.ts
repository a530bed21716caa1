import type { Named } from './envelope'

export type Role = 'owner' | 'admin' | 'staff' | 'viewer'

export type Right =
  | 'workflows:view'
  | 'workflows:edit'
  | 'workflows:publish'
  | 'workflows:enable'
  | 'workflows:run'
  | 'runs:view'
  | 'runs:cancel'
  | 'records:view'
  | 'records:edit'
  | 'events:write'
  | 'users:view'

export interface Session {
  user: Named & { email: string; role: Role; initials: string }
  organisation: Named & { time_zone: string }
  rights: Right[]
  csrf_token: string
}
