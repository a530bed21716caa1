import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useSession } from '../api'
import type { Session } from '../types'
import { NumberScale } from './NumberScale'
import { PainNow } from './PainNow'

interface Props {
  session: Session
  onSkip: () => void
}

/** How it is afterwards, and how hard it was. */
export function FinishSession({ session, onSkip }: Props) {
  const [pain, setPain] = useState<number | null>(null)
  const [difficulty, setDifficulty] = useState<number | null>(null)
  const complete = useSession(session.id)
  return (
    <Stack gap="lg">
      <PainNow value={pain} onChange={setPain} />
      <NumberScale
        label="How hard was it?"
        least={1}
        most={5}
        ends={['easy', 'very hard']}
        value={difficulty}
        onChange={setDifficulty}
      />
      <Button
        size="lg"
        fullWidth
        loading={complete.isPending}
        onClick={() => complete.mutate({ verb: 'complete', pain_after: pain, difficulty })}
      >
        I am done
      </Button>
      <Button size="md" variant="subtle" color="gray" fullWidth onClick={onSkip}>
        I had to stop
      </Button>
    </Stack>
  )
}
