import type { Schemas } from './schemas'

export type Consent = Schemas['Consent']
export type BookingBlock = Schemas['BookingBlock']
export type OpenBlock = Schemas['OpenBlock']
export type WayToPatient = Schemas['WayToPatient']

export type Form = Schemas['Form']
export type FormField = Schemas['FormField']
export type FormStatus = Form['status']
export type FormType = Form['type']
export type FormTemplate = Schemas['FormTemplate']
export type NewFormTemplate = Schemas['NewFormTemplate']
export type Signature = Schemas['Signature']

export type Recall = Schemas['Recall']
export type RecallStatus = Recall['status']
export type RecallEnrolment = Schemas['RecallEnrolment']
export type Programme = Schemas['RecallProgramme']
export type NewProgramme = Schemas['NewRecallProgramme']

export type Segment = Schemas['Segment']
export type SegmentMember = Schemas['SegmentMember']

export type TreatmentPlan = Schemas['TreatmentPlan']
export type PatientPlan = Schemas['PatientTreatmentPlan']
export type ServicePlan = Schemas['ServicePlan']
export type ServiceEnrolment = Schemas['ServicePlanEnrolment']

export type LabResult = Schemas['LabResult']
export type Analyte = Schemas['Analyte']
export type Prescription = Schemas['Prescription']
export type PrescribedItem = Schemas['PrescribedItem']

export type AccessGrant = Schemas['AccessGrant']

export type PortalLink = Schemas['PortalLink']
export type MadePortalLink = Schemas['MadePortalLink']

export type Note = Schemas['Note']
export type ShownPrompt = Schemas['ShownPrompt']
