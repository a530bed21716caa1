import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useSession } from '../api'
import type { Session } from '../types'
import { PainNow } from './PainNow'

interface Props {
  session: Session
  onSkip: () => void
}

/** How it is before; then it begins. */
export function StartSession({ session, onSkip }: Props) {
  const [pain, setPain] = useState<number | null>(null)
  const start = useSession(session.id)
  return (
    <Stack gap="md">
      <PainNow value={pain} onChange={setPain} />
      <Button
        size="lg"
        fullWidth
        loading={start.isPending}
        onClick={() => start.mutate({ verb: 'start', pain_before: pain })}
      >
        Start
      </Button>
      <Button size="md" variant="subtle" color="gray" fullWidth onClick={onSkip}>
        Not today
      </Button>
    </Stack>
  )
}
