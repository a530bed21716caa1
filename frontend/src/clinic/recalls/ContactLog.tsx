import { Anchor, Modal, Skeleton, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { failureWords } from '../../api/errors'
import { useRecallContacts } from '../../api/recalls'
import type { Recall } from '../../api/types'
import { useClinicZone } from '../../ui/ClinicZone'
import { ErrorState } from '../../ui/ErrorState'
import { TimeAgo } from '../../ui/TimeAgo'
import { fullTime } from '../../ui/time'
import { resultWords, wayWords } from './words'

/** "2×, 3 days ago", and on a click how the patient was asked each time. */
export function ContactLog({ recall }: { recall: Recall }) {
  const [opened, log] = useDisclosure()
  const { contacts, last_contact_at, attempts_made, next_attempt_at } = recall
  if (!contacts && !attempts_made && !next_attempt_at) return 'Not yet'
  return (
    <>
      <Anchor component="button" type="button" size="sm" onClick={log.open}>
        {last_contact_at ? (
          <>
            {contacts}×, <TimeAgo at={last_contact_at} />
          </>
        ) : (
          'Tried, not reached'
        )}
      </Anchor>
      <Modal
        opened={opened}
        onClose={log.close}
        title={`${recall.programme.name}, ${recall.patient.name}`}
      >
        <Log recall={recall} />
      </Modal>
    </>
  )
}

function Log({ recall }: { recall: Recall }) {
  const zone = useClinicZone()
  const { data, error, refetch } = useRecallContacts(recall.id)
  if (error) {
    return (
      <ErrorState
        title="The log could not be loaded"
        message={failureWords(error)}
        retry={() => void refetch()}
      />
    )
  }
  if (!data) return <Skeleton h={80} />
  return (
    <Stack gap="sm">
      {data.length === 0 && <Text c="dimmed">The patient was not asked yet.</Text>}
      {data.map((contact) => (
        <div key={contact.id}>
          <Text fw={600}>
            {wayWords(contact.channel)}: {resultWords(contact.result)}
          </Text>
          <Text size="xs" c="dimmed">
            {fullTime(contact.at, zone)}
          </Text>
          {contact.note && <Text size="sm">{contact.note}</Text>}
        </div>
      ))}
      {recall.next_attempt_at && (
        <Text c="dimmed">Asked next: {fullTime(recall.next_attempt_at, zone)}</Text>
      )}
    </Stack>
  )
}
