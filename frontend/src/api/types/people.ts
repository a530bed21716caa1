import type { Schemas } from './schemas'

export type User = Schemas['User']
export type Team = Schemas['Team']
export type Service = Schemas['Service']
export type ProductCategory = Schemas['ProductCategory']
