import { useInterval, useThrottledCallback } from '@mantine/hooks'
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useLiveRuns } from '../live/useLiveRuns'

// The socket tells at once; without it the page looks by itself, as long as somebody looks at it.
const WITH_SOCKET = 15_000
const WITHOUT = 3_000

/** Reads again what runs change, so that a page stays true while it is in view. */
export function useFollowRuns(touched: readonly QueryKey[], workflowId?: string) {
  const client = useQueryClient()
  const readAgain = () => {
    if (document.hidden) return
    for (const queryKey of touched) void client.invalidateQueries({ queryKey })
  }
  const soon = useThrottledCallback(readAgain, 700)
  const connected = useLiveRuns({ workflowId }, soon)
  useInterval(readAgain, connected ? WITH_SOCKET : WITHOUT, { autoInvoke: true })
}
