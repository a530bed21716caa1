import { useNavigate } from '@tanstack/react-router'
import { prescriptions } from '../../api/labs'
import { useUsers } from '../../api/people'
import { useSession } from '../../api/session'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'

interface Props {
  patientId?: string
  opened: boolean
  onClose: () => void
}

/** The draft with its first medicine; further ones are added on its page. */
export function NewPrescription({ patientId, opened, onClose }: Props) {
  const navigate = useNavigate()
  const { user } = useSession()
  const { data: people = [] } = useUsers()
  const draft = prescriptions.useCreate(({ id }) => {
    onClose()
    void navigate({ to: '/prescriptions/$prescriptionId', params: { prescriptionId: id } })
  })
  const whose: Entry = { name: 'patient_id', label: 'Patient', kind: 'patient', required: true }
  const entries: Entry[] = [
    ...(patientId ? [] : [whose]),
    {
      name: 'prescriber_id',
      label: 'Prescriber',
      kind: 'choice',
      data: people.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'medication',
      label: 'Medicine',
      kind: 'text',
      required: true,
      placeholder: 'Naproxen 250 mg',
      help: 'More can be added on the next page.',
    },
    { name: 'dose', label: 'Dose', kind: 'text', placeholder: '1 tablet', half: true },
    {
      name: 'frequency',
      label: 'How often',
      kind: 'text',
      placeholder: 'twice a day',
      half: true,
    },
  ]
  return (
    <EntryDialog
      title="New prescription"
      yes="Write draft"
      entries={entries}
      initial={{ prescriber_id: people.some(({ id }) => id === user.id) ? user.id : null }}
      opened={opened}
      onClose={onClose}
      action={{
        ...draft,
        mutate: ({ patient_id, prescriber_id, ...item }, options) =>
          draft.mutate(
            {
              patient_id: String(patientId ?? patient_id),
              prescriber_id: prescriber_id ? String(prescriber_id) : null,
              items: [{ medication: '', ...item }],
            },
            options,
          ),
      }}
    />
  )
}
