import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useSession } from '../api'
import type { Session } from '../types'

interface Props {
  session: Session
  onBack: () => void
}

/** Left out, and why: the clinic reads it. */
export function SkipSession({ session, onBack }: Props) {
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const skip = useSession(session.id)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim()) skip.mutate({ verb: 'skip', reason })
        else setMissing(true)
      }}
    >
      <Stack gap="md">
        <Textarea
          label="Why do you leave it out?"
          description="Your clinic reads this."
          size="md"
          autosize
          minRows={2}
          data-autofocus
          value={reason}
          error={isMissing && !reason.trim() && 'Please write a few words'}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group grow>
          <Button size="lg" variant="default" onClick={onBack}>
            Back
          </Button>
          <Button size="lg" type="submit" loading={skip.isPending}>
            Leave it out
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
