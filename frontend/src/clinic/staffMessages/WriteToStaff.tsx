import { useStaffRecipients, useWriteToStaff } from '../../api/staffMessages'
import { showDone } from '../../ui/notify'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'

/** A message to people, teams, roles and lists of the clinic. */
export function WriteToStaff({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { data: recipients = [] } = useStaffRecipients(opened)
  const write = useWriteToStaff((sent) => {
    showDone(sent.length === 1 ? 'One person gets it' : `${sent.length} people get it`, 'Sent')
    onClose()
  })
  const entries: Entry[] = [
    {
      name: 'to',
      label: 'To',
      kind: 'many',
      required: true,
      data: recipients.map(({ id, name }) => ({ value: id, label: name })),
    },
    { name: 'subject', label: 'Subject', kind: 'text' },
    { name: 'body', label: 'Message', kind: 'long', required: true },
    { name: 'patient_id', label: 'About a patient', kind: 'patient' },
  ]
  return (
    <EntryDialog
      title="Write to colleagues"
      yes="Send"
      size="lg"
      entries={entries}
      opened={opened}
      onClose={onClose}
      action={{
        ...write,
        mutate: ({ to, subject, body, patient_id }, options) =>
          write.mutate(
            {
              to: to as string[],
              subject: String(subject ?? ''),
              body: String(body),
              patient_id: patient_id ? String(patient_id) : null,
            },
            options,
          ),
      }}
    />
  )
}
