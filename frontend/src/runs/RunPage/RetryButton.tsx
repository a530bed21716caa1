import { Button, Tooltip } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useRetryPreview } from '../../api/runs'
import { useRight } from '../../api/session'
import type { RunDetail } from '../../api/types'
import { isOver } from '../../live/statuses'

const RetryDialog = lazy(() => import('./RetryDialog'))

/** Offered for what is over; where it cannot be, the server says why. */
export function RetryButton({ run }: { run: RunDetail }) {
  const [open, setOpen] = useState(false)
  const mayRun = useRight('workflows:run')
  const wanted = mayRun && isOver(run.status) && run.status !== 'filtered'
  const { data } = useRetryPreview(run.id, { from: 'start', version: 'same' }, wanted)
  if (!wanted || !data) return null
  return (
    <>
      <Tooltip label={data.reason} disabled={data.possible || !data.reason} multiline maw={280}>
        <Button
          size="xs"
          variant="default"
          data-disabled={!data.possible || undefined}
          aria-disabled={!data.possible || undefined}
          onClick={(event) => (data.possible ? setOpen(true) : event.preventDefault())}
        >
          Retry…
        </Button>
      </Tooltip>
      {open && (
        <Suspense>
          <RetryDialog run={run} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
