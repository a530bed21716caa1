import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import { recalls } from '../../api/recalls'
import { useRight } from '../../api/session'
import type { Recall } from '../../api/types'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'
import { isOpenRecall } from './statuses'

const contact: readonly Entry[] = [
  {
    name: 'channel',
    label: 'How',
    kind: 'choice',
    required: true,
    half: true,
    data: ['phone', 'sms', 'email', 'voice', 'portal', 'post'].map((value) => ({
      value,
      label: value === 'sms' ? 'SMS' : value.charAt(0).toUpperCase() + value.slice(1),
    })),
  },
  {
    name: 'result',
    label: 'What came of it',
    kind: 'choice',
    required: true,
    half: true,
    data: [
      { value: 'reached', label: 'Reached' },
      { value: 'no_answer', label: 'No answer' },
      { value: 'sent', label: 'Sent' },
      { value: 'declined', label: 'Declined' },
      { value: 'failed', label: 'Failed' },
    ],
  },
  { name: 'note', label: 'Note', kind: 'long' },
]

const why: readonly Entry[] = [{ name: 'reason', label: 'Reason', kind: 'text' }]

/** One round of a recall: that somebody was asked, came all the same, or is left out. */
export function RecallActions({ recall }: { recall: Recall }) {
  const mayEdit = useRight('records:edit')
  const [asking, ask] = useDisclosure()
  const [leaving, leave] = useDisclosure()
  const note = recalls.useVerb(ask.close)
  const cancel = recalls.useVerb(leave.close)
  const act = recalls.useVerb()
  if (!mayEdit || !isOpenRecall(recall.status)) return null
  const name = `${recall.programme.name}, ${recall.patient.name}`
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for ${name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={ask.open}>Note a contact…</Menu.Item>
          <Menu.Item onClick={() => act.mutate({ id: recall.id, verb: 'fulfil' })}>
            Mark as fulfilled
          </Menu.Item>
          <Menu.Item color="var(--state-failed)" onClick={leave.open}>
            Leave this round out…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <EntryDialog
        title={`Contact for ${name}`}
        yes="Note it"
        entries={contact}
        opened={asking}
        onClose={ask.close}
        action={{
          ...note,
          mutate: (body, options) =>
            note.mutate({ id: recall.id, verb: 'contacts', body }, options),
        }}
      />
      <EntryDialog
        title="Leave this round out"
        yes="Leave out"
        entries={why}
        opened={leaving}
        onClose={leave.close}
        action={{
          ...cancel,
          mutate: (body, options) =>
            cancel.mutate({ id: recall.id, verb: 'cancel', body }, options),
        }}
      />
    </>
  )
}
