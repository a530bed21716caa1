import type { Patient } from '../../api/types'
import { Facts } from '../../ui/Facts'
import { BirthDate } from './BirthDate'

export function PatientDetails({ patient }: { patient: Patient }) {
  const place = [patient.address, patient.city, patient.postcode, patient.country]
  const state = patient.is_deceased ? 'Deceased' : patient.archived_at ? 'Archived' : patient.status
  return (
    <Facts
      mb="lg"
      columns={210}
      facts={[
        ['Born', <BirthDate key="born" patient={patient} />],
        ['Preferred name', patient.preferred_name],
        ['Sex', sentence(patient.sex)],
        ['E-mail', patient.email],
        ['Mobile', patient.mobile_phone],
        ['Prefers', sentence(patient.preferred_channel)],
        ['Address', place.filter(Boolean).join(', ')],
        ['Status', sentence(state)],
        ['Tags', patient.tags.join(', ')],
      ]}
    />
  )
}

/** "in_person" → "In person" */
const sentence = (word: string | null) =>
  word && word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ')
