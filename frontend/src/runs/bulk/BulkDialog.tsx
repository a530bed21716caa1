import { Alert, Button, Group, List, Modal, Progress, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureWords } from '../../api/errors'
import {
  isBulkOver,
  runKeys,
  useAbortBulk,
  useBulkCount,
  useBulkProgress,
  useStartBulk,
} from '../../api/runs'
import type { BulkAction, BulkFilter } from '../../api/types'
import { runStatuses } from '../statuses'
import { percentOf, progressWords, questionOf, verbOf, whatHappens } from './bulk'

interface Props {
  action: BulkAction
  /** What the list shows, or runs chosen one by one. */
  filter: BulkFilter
  onClose: () => void
}

const asTime = (local: string): string | undefined => {
  const at = local ? new Date(local) : null
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined
}

/** What a field for a local time begins with. */
const asLocal = (iso: string | undefined): string => {
  if (!iso) return ''
  const at = new Date(iso)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** First how many, then yes, then how far: a wide act that can be watched and stopped. */
export default function BulkDialog({ action, filter: asked, onClose }: Props) {
  const client = useQueryClient()
  const { status, workflow_id: workflowId, ids } = asked
  const [from, setFrom] = useState(asLocal(asked.from))
  const [to, setTo] = useState(asLocal(asked.to))
  const [id, setId] = useState<string | null>(null)
  const filter: BulkFilter = ids ? { ids } : { ...asked, from: asTime(from), to: asTime(to) }
  const counted = useBulkCount({ action, filter }, id === null)
  const start = useStartBulk((made) => setId(made.id))
  const count = counted.data?.count
  const close = () => {
    void client.invalidateQueries({ queryKey: runKeys.all })
    onClose()
  }
  const which = status
    ? `Runs that are “${runStatuses[status].word}”`
    : 'All runs it can be done to'
  return (
    <Modal opened onClose={close} title={`${verbOf(action)} many runs`} size="md">
      {id === null ? (
        <Stack gap="md">
          {!ids && (
            <Text>
              {which}
              {workflowId ? ' of this workflow' : ' of the clinic'}, started
            </Text>
          )}
          <Group gap="sm" grow display={ids ? 'none' : undefined}>
            <TextInput
              type="datetime-local"
              label="From"
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="datetime-local"
              label="To"
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </Group>
          {counted.error ? (
            <Alert color="red" role="alert">
              {failureWords(counted.error)}
            </Alert>
          ) : (
            <Text fw={600} role="status">
              {questionOf(action, count)}
            </Text>
          )}
          <List size="sm" spacing={4}>
            {whatHappens(action).map((words) => (
              <List.Item key={words}>{words}</List.Item>
            ))}
          </List>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Back
            </Button>
            <Button
              color={action === 'cancel' ? 'red' : undefined}
              disabled={!count}
              loading={start.isPending}
              onClick={() => start.mutate({ action, filter })}
            >
              {verbOf(action)} {count ? count.toLocaleString('en') : ''}
            </Button>
          </Group>
        </Stack>
      ) : (
        <BulkProgressView id={id} action={action} onClose={close} />
      )}
    </Modal>
  )
}

const OVER_WORDS: Record<string, string> = { aborted: 'Stopped', failed: 'Stopped by a fault' }

function BulkProgressView({
  id,
  action,
  onClose,
}: {
  id: string
  action: BulkAction
  onClose: () => void
}) {
  const { data, error } = useBulkProgress(id)
  const abort = useAbortBulk()
  const isDone = data !== undefined && isBulkOver(data)
  const doing = action === 'cancel' ? 'Cancelling' : 'Starting again'
  return (
    <Stack gap="md">
      {error && (
        <Alert color="red" role="alert">
          {failureWords(error)}
        </Alert>
      )}
      <Progress
        value={data ? percentOf(data) : 0}
        animated={!isDone}
        aria-label={`${doing} runs`}
        size="lg"
      />
      <Text role="status">
        {isDone ? (OVER_WORDS[data.status] ?? 'Done') : doing}
        {data && `: ${progressWords(data)}`}
        {data?.problem && `. ${data.problem}`}
      </Text>
      <Group justify="flex-end" gap="xs">
        {!isDone && (
          <Button variant="default" loading={abort.isPending} onClick={() => abort.mutate(id)}>
            Stop here
          </Button>
        )}
        <Button variant={isDone ? 'filled' : 'default'} onClick={onClose}>
          {isDone ? 'Close' : 'Go on in the background'}
        </Button>
      </Group>
    </Stack>
  )
}
