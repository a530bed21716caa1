import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import { recallEnrolments } from '../../api/recalls'
import { useRight } from '../../api/session'
import type { RecallEnrolment } from '../../api/types'
import { EntryDialog } from '../entry/EntryDialog'

/** A patient's place in a programme: come, put off, taken up again, ended. */
export function EnrolmentActions({ enrolment }: { enrolment: RecallEnrolment }) {
  const mayEdit = useRight('records:edit')
  const [deferring, dialog] = useDisclosure()
  const act = recallEnrolments.useVerb()
  const defer = recallEnrolments.useVerb(dialog.close)
  const { id, status } = enrolment
  const isOver = status === 'fulfilled' || status === 'cancelled'
  if (!mayEdit || isOver) return null
  const name = `${enrolment.programme.name}, ${enrolment.patient.name}`
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for ${name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => act.mutate({ id, verb: 'fulfil' })}>The patient came</Menu.Item>
          {status === 'deferred' ? (
            <Menu.Item onClick={() => act.mutate({ id, verb: 'activate' })}>Go on</Menu.Item>
          ) : (
            <Menu.Item onClick={dialog.open}>Put off…</Menu.Item>
          )}
          <Menu.Item color="var(--state-failed)" onClick={() => act.mutate({ id, verb: 'cancel' })}>
            End it
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <EntryDialog
        title={`Put off: ${name}`}
        yes="Put off"
        entries={[
          { name: 'until', label: 'Until', kind: 'date', required: true },
          { name: 'reason', label: 'Reason', kind: 'text' },
        ]}
        opened={deferring}
        onClose={dialog.close}
        action={{
          ...defer,
          mutate: (body, options) => defer.mutate({ id, verb: 'defer', body }, options),
        }}
      />
    </>
  )
}
