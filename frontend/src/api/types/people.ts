import type { Named } from './envelope'
import type { Role } from './session'

export interface User extends Named {
  email: string
  role: Role
  is_active: boolean
  teams: Named[]
}

export interface Team extends Named {
  members: Named[]
}

export interface Service extends Named {
  duration_minutes: number
}

export interface ProductCategory {
  key: string
  name: string
}
