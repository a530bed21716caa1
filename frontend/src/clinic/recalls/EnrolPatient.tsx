import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { type NewEnrolment, programmes, recallEnrolments } from '../../api/recalls'
import { useRight } from '../../api/session'
import { showDone } from '../../ui/notify'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'

/** Puts a patient into a recall programme. */
export function EnrolPatient({ patientId }: { patientId?: string }) {
  const mayEdit = useRight('records:edit')
  const [opened, dialog] = useDisclosure()
  const { rows = [] } = programmes.useAll({ is_active: true, limit: 100 }, opened)
  const enrol = recallEnrolments.useCreate(() => {
    showDone('The patient is enrolled')
    dialog.close()
  })
  if (!mayEdit) return null
  const title = patientId ? 'Enrol in a programme' : 'Enrol a patient'
  const whose: Entry = { name: 'patient_id', label: 'Patient', kind: 'patient', required: true }
  const entries: Entry[] = [
    ...(patientId ? [] : [whose]),
    {
      name: 'programme_id',
      label: 'Programme',
      kind: 'choice',
      required: true,
      data: rows.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'due_date',
      label: 'Due',
      kind: 'date',
      help: 'One interval from today, when left empty',
    },
    { name: 'reason', label: 'Reason', kind: 'text' },
  ]
  return (
    <>
      <Button
        {...(patientId && { size: 'compact-md', variant: 'default' })}
        leftSection={<IconPlus size={16} />}
        onClick={dialog.open}
      >
        {title}
      </Button>
      <EntryDialog
        title={title}
        yes="Enrol"
        entries={entries}
        opened={opened}
        onClose={dialog.close}
        action={{
          ...enrol,
          mutate: (values, options) =>
            enrol.mutate({ patient_id: patientId, ...values } as NewEnrolment, options),
        }}
      />
    </>
  )
}
