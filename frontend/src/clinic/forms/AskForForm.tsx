import { type AskForForm as Ask, formTemplates, useAskForForm } from '../../api/forms'
import { useClinicZone } from '../../ui/ClinicZone'
import { endOfDay } from '../../ui/clinicDay'
import { showDone } from '../../ui/notify'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'

interface Props {
  /** Known on a patient's own page. */
  patientId?: string
  opened: boolean
  onClose: () => void
}

export function AskForForm({ patientId, opened, onClose }: Props) {
  const { rows = [] } = formTemplates.useAll({ is_active: true, limit: 100 }, opened)
  const zone = useClinicZone()
  const ask = useAskForForm(() => {
    showDone('The patient is asked for it')
    onClose()
  })
  const whose: Entry = { name: 'patient_id', label: 'Patient', kind: 'patient', required: true }
  const entries: Entry[] = [
    ...(patientId ? [] : [whose]),
    {
      name: 'form_template_id',
      label: 'Form',
      kind: 'choice',
      required: true,
      data: rows.map(({ id, title }) => ({ value: id, label: title })),
    },
    { name: 'due_at', label: 'Due', kind: 'date' },
    {
      name: 'blocking',
      label: 'Hold bookings back until it is done',
      kind: 'switch',
    },
  ]
  return (
    <EntryDialog
      title="Ask for a form"
      yes="Ask"
      entries={entries}
      opened={opened}
      onClose={onClose}
      action={{
        ...ask,
        mutate: ({ due_at, ...values }, options) => {
          const due = due_at ? { due_at: endOfDay(zone, String(due_at)) } : {}
          ask.mutate({ patient_id: patientId, ...values, ...due } as Ask, options)
        },
      }}
    />
  )
}
