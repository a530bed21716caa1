export const patientTabs = [
  'appointments',
  'tasks',
  'messages',
  'forms',
  'notes',
  'recalls',
  'plans',
  'labs',
  'invoices',
  'consents',
  'runs',
] as const

export type PatientTab = (typeof patientTabs)[number]
