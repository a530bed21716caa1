import type { Schemas } from './schemas'

export type AuditEntry = Schemas['AuditEntry']
export type KeptSecret = Schemas['Secret']
export type Telemetry = Schemas['Telemetry']
export type TimeZone = Schemas['TimeZone']
export type WebhookSubscription = Schemas['WebhookSubscription']
export type WebhookDelivery = Schemas['WebhookDelivery']
export type FailureAlert = Schemas['FailureAlert']
