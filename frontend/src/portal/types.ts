import type { Schemas } from '../api/types/schemas'

export type Portal = Schemas['Portal']
export type PortalForm = Schemas['PatientForm']
export type PortalMessage = Schemas['PatientMessage']
export type Note = Schemas['PatientNotification']
export type Consent = Schemas['PatientConsent']
export type Visit = Schemas['PatientAppointment']
export type Slot = Schemas['Slot']
export type Today = Schemas['Today']
