import { Stack, Text, Title } from '@mantine/core'
import { IconBarbell } from '@tabler/icons-react'
import { DueDate } from '../../ui/DueDate'
import { Asked } from '../Asked'
import { useToday } from '../api'
import { SessionCard } from './SessionCard'

/** What there is to do today in the patient's plans. */
export function TodaysSessions() {
  const today = useToday()
  const next = today.data?.next_due
  return (
    <section aria-labelledby="today">
      <Title order={2} id="today" mb="sm">
        Today
      </Title>
      <Asked
        query={today}
        isEmpty={({ sessions }) => sessions.length === 0}
        icon={IconBarbell}
        nothing="No session today"
      >
        {({ sessions }) => (
          <Stack gap="md">
            {sessions.map((session) => (
              <SessionCard key={session.id} session={session} />
            ))}
          </Stack>
        )}
      </Asked>
      {next && (
        <Text c="dimmed" mt="sm">
          Your next session: <DueDate at={next} />
        </Text>
      )}
    </section>
  )
}
