import type { Schemas } from './schemas'

export type MessageTemplate = Schemas['Template']
export type NewMessageTemplate = Schemas['NewTemplate']
export type Method = MessageTemplate['methods'][number]
export type TemplatePreview = Schemas['TemplatePreview']
export type PreviewedText = Schemas['PreviewedText']
export type MergeField = Schemas['MergeField']
export type DistributionList = Schemas['List']
export type ContactPolicy = Schemas['Policy']
export type BellNote = Schemas['Notification']
