import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { DueDate } from '../../ui/DueDate'
import type { Session } from '../types'
import { ExerciseList } from './ExerciseList'
import { FinishSession } from './FinishSession'
import { HowItWas } from './HowItWas'
import { SkipSession } from './SkipSession'
import { StartSession } from './StartSession'
import { painWords, sessionWords } from './sessionWords'

/** One session of today, at whatever point it is: to begin, under way, done. */
export function SessionCard({ session }: { session: Session }) {
  const [isSkipping, setSkipping] = useState(false)
  const isDone = session.status === 'completed'
  const card = useShownAnew(session.status)
  return (
    <Paper
      ref={card}
      tabIndex={-1}
      withBorder
      p="md"
      component="article"
      aria-label={session.plan}
      style={{ outline: 'none', scrollMarginTop: 12 }}
    >
      <Stack gap="md">
        <div>
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Title order={3}>{session.plan}</Title>
            {session.is_late && (
              <Badge color="orange" variant="light" size="lg" style={{ flexShrink: 0 }}>
                From <DueDate at={session.due_date} />
              </Badge>
            )}
          </Group>
          <Text c="dimmed">{sessionWords(session)}</Text>
        </div>
        {isDone ? <Done session={session} /> : <ExerciseList session={session} />}
        {!isDone && isSkipping && (
          <SkipSession session={session} onBack={() => setSkipping(false)} />
        )}
        {!isSkipping && session.status === 'due' && (
          <StartSession session={session} onSkip={() => setSkipping(true)} />
        )}
        {!isSkipping && session.status === 'started' && (
          <FinishSession session={session} onSkip={() => setSkipping(true)} />
        )}
        {session.form && <HowItWas key={session.form.id} form={session.form} />}
      </Stack>
    </Paper>
  )
}

/** What comes next stands at the top of a small screen, and is where the keyboard goes on. */
function useShownAnew(status: Session['status']) {
  const card = useRef<HTMLDivElement>(null)
  const before = useRef(status)
  useEffect(() => {
    if (before.current === status) return
    before.current = status
    card.current?.scrollIntoView({ block: 'start' })
    card.current?.focus({ preventScroll: true })
  }, [status])
  return card
}

function Done({ session }: { session: Session }) {
  const pain = painWords(session.pain_before, session.pain_after)
  return (
    <Group gap="sm" wrap="nowrap">
      <IconCircleCheck size={28} color="var(--state-succeeded)" aria-hidden />
      <div>
        <Text fw={600}>Well done. Your session is kept.</Text>
        {pain && <Text c="dimmed">{pain}</Text>}
      </div>
    </Group>
  )
}
