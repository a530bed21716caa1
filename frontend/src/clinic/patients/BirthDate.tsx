import type { Patient } from '../../api/types'

/** "3 Mar 1958 · 68": a day without a time, the same in every zone. */
export function BirthDate({ patient }: { patient: Patient }) {
  if (!patient.date_of_birth) return '–'
  const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(patient.date_of_birth),
  )
  return patient.age === null ? words : `${words} · ${patient.age}`
}
