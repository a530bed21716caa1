import { useEffect, useRef, useState } from 'react'
import type { LiveMessage } from './messages'
import { live } from './socket'

/** Calls back for each change of a workflow's runs, or of all the clinic's; tells whether it can. */
export const useLiveRuns = (
  { workflowId, enabled = true }: { workflowId?: string; enabled?: boolean },
  onChange: (change: LiveMessage) => void,
): boolean => {
  const [connected, setConnected] = useState(false)
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    if (!enabled) return
    const target = workflowId ? { workflow_id: workflowId } : {}
    return live.watch(target, {
      onMessage: (message) => latest.current(message),
      onUp: () => setConnected(true),
      onDown: () => setConnected(false),
    })
  }, [workflowId, enabled])
  return connected
}
