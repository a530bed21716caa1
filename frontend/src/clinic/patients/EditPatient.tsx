import { useChangePatient } from '../../api/patients'
import type { Patient } from '../../api/types'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'

interface Props {
  patient: Patient
  opened: boolean
  onClose: () => void
}

const entries: readonly Entry[] = [
  { name: 'first_name', label: 'First name', kind: 'text', required: true, half: true },
  { name: 'last_name', label: 'Last name', kind: 'text', required: true, half: true },
  { name: 'preferred_name', label: 'Preferred name', kind: 'text', half: true },
  { name: 'date_of_birth', label: 'Date of birth', kind: 'date', half: true },
  { name: 'email', label: 'E-mail', kind: 'text', half: true },
  { name: 'mobile_phone', label: 'Mobile phone', kind: 'text', half: true },
  { name: 'address', label: 'Address', kind: 'text' },
  { name: 'city', label: 'City', kind: 'text', half: true },
  { name: 'postcode', label: 'Postcode', kind: 'text', half: true },
  {
    name: 'preferred_channel',
    label: 'Prefers',
    kind: 'choice',
    half: true,
    data: [
      { value: 'email', label: 'E-mail' },
      { value: 'sms', label: 'SMS' },
      { value: 'phone', label: 'Phone' },
      { value: 'portal', label: 'Portal' },
      { value: 'post', label: 'Post' },
    ],
  },
  { name: 'insurance_name', label: 'Insurance', kind: 'text', half: true },
  { name: 'tags', label: 'Tags', kind: 'words' },
]

export function EditPatient({ patient, opened, onClose }: Props) {
  const change = useChangePatient(patient.id, onClose)
  return (
    <EntryDialog
      title={`Details of ${patient.name}`}
      yes="Save"
      size="lg"
      entries={entries}
      initial={patient}
      opened={opened}
      onClose={onClose}
      action={change}
    />
  )
}
