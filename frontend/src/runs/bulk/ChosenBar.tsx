import { Button, Group, Paper, Text } from '@mantine/core'
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { BulkAction, Run } from '../../api/types'
import { runsWords } from '../../workflows/underWay'
import { canCancel, canRetry } from './bulk'

const BulkDialog = lazy(() => import('./BulkDialog'))

interface Props {
  runs: readonly Run[]
  onDone: () => void
}

/** What can be done to the rows that were chosen. */
export function ChosenBar({ runs, onDone }: Props) {
  const [action, setAction] = useState<BulkAction | null>(null)
  const idsFor = (act: BulkAction) =>
    runs
      .filter(({ status }) => (act === 'cancel' ? canCancel(status) : canRetry(status)))
      .map(({ id }) => id)
  const [cancellable, retriable] = [idsFor('cancel'), idsFor('retry')]
  return (
    <Paper withBorder px="md" py={8} role="region" aria-label="Chosen runs">
      <Group gap="sm">
        <Text fw={600}>{runsWords(runs.length)} chosen</Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden="true" />}
          disabled={retriable.length === 0}
          onClick={() => setAction('retry')}
        >
          Retry {retriable.length || ''}…
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerStop size={15} aria-hidden="true" />}
          disabled={cancellable.length === 0}
          onClick={() => setAction('cancel')}
        >
          Cancel {cancellable.length || ''}…
        </Button>
        <Button size="xs" variant="subtle" onClick={onDone}>
          Choose none
        </Button>
      </Group>
      {action && (
        <Suspense>
          <BulkDialog
            action={action}
            filter={{ ids: action === 'cancel' ? cancellable : retriable }}
            onClose={() => {
              setAction(null)
              onDone()
            }}
          />
        </Suspense>
      )}
    </Paper>
  )
}
