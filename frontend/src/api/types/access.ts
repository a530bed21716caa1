import type { Schemas } from './schemas'

export type ApiKey = Schemas['Key']
export type MadeKey = Schemas['MadeKey']
export type Invitation = Schemas['Invitation']
export type SignedInBrowser = Schemas['Session']
export type TwoStep = Schemas['TwoStep']
export type AppSecret = Schemas['AppSecret']
