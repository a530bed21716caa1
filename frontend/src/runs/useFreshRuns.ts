import { useThrottledCallback } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { type RunFilters, runKeys, useRuns } from '../api/runs'
import { useLiveRuns } from '../live/useLiveRuns'

// The socket tells at once; without it the list looks by itself, as long as somebody looks at it.
const WITH_SOCKET = 15_000
const WITHOUT = 3_000

/** A list of runs that stays true while it is in view. */
export function useFreshRuns(filters: RunFilters) {
  const client = useQueryClient()
  const refresh = useThrottledCallback(
    () => void client.invalidateQueries({ queryKey: runKeys.lists }),
    700,
  )
  const connected = useLiveRuns({ workflowId: filters.workflow_id }, refresh)
  return useRuns(filters, connected ? WITH_SOCKET : WITHOUT)
}
