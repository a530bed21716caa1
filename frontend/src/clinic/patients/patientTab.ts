export const patientTabs = [
  'appointments',
  'episodes',
  'tasks',
  'messages',
  'forms',
  'notes',
  'recalls',
  'plans',
  'labs',
  'prescriptions',
  'invoices',
  'consents',
  'access',
  'runs',
] as const

export type PatientTab = (typeof patientTabs)[number]
