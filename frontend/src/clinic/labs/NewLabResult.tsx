import { labResults } from '../../api/labs'
import { showDone } from '../../ui/notify'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'
import { analytesFrom } from './analytes'

interface Props {
  patientId?: string
  opened: boolean
  onClose: () => void
}

export function NewLabResult({ patientId, opened, onClose }: Props) {
  const add = labResults.useCreate(() => {
    showDone('The result is in the record')
    onClose()
  })
  const whose: Entry = { name: 'patient_id', label: 'Patient', kind: 'patient', required: true }
  const entries: Entry[] = [
    ...(patientId ? [] : [whose]),
    { name: 'panel', label: 'Panel', kind: 'text', required: true, half: true },
    { name: 'lab', label: 'Lab', kind: 'text', half: true },
    {
      name: 'analytes',
      label: 'Values',
      kind: 'long',
      required: true,
      placeholder: 'HbA1c; 6.8; %; 4.0-5.6',
      help: 'One on each line: code; value; unit; range',
    },
  ]
  return (
    <EntryDialog
      title="Add a lab result"
      yes="Add"
      entries={entries}
      opened={opened}
      onClose={onClose}
      action={{
        ...add,
        mutate: (values, options) =>
          add.mutate(
            {
              patient_id: String(patientId ?? values.patient_id),
              panel: String(values.panel),
              lab: values.lab ? String(values.lab) : null,
              analytes: analytesFrom(String(values.analytes)),
            },
            options,
          ),
      }}
    />
  )
}
