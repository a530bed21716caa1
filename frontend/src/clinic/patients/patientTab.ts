export const patientTabs = ['appointments', 'invoices', 'tasks', 'messages', 'runs'] as const

export type PatientTab = (typeof patientTabs)[number]
