import type { Schemas } from './schemas'

export type User = Schemas['User']
export type Team = Schemas['Team']
export type JobRole = Schemas['JobRole']
export type WorkingHours = Schemas['WorkingHours']
export type Service = Schemas['Service']
export type ProductCategory = Schemas['ProductCategory']
