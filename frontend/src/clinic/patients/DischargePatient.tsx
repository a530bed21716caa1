import { usePatientVerb } from '../../api/patients'
import type { Patient } from '../../api/types'
import { EntryDialog } from '../entry/EntryDialog'

interface Props {
  patient: Patient
  opened: boolean
  onClose: () => void
}

export function DischargePatient({ patient, opened, onClose }: Props) {
  const act = usePatientVerb(patient.id)
  return (
    <EntryDialog
      title={`Discharge ${patient.name}`}
      yes="Discharge"
      entries={[{ name: 'reason', label: 'Reason', kind: 'long', help: 'May be left empty' }]}
      opened={opened}
      onClose={onClose}
      action={{
        ...act,
        mutate: (body, options) =>
          act.mutate({ verb: 'discharge', body }, { ...options, onSuccess: onClose }),
      }}
    />
  )
}
