import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { getPage } from '../../api/client'
import { runKeys } from '../../api/runs'
import type { Run, RunStatus } from '../../api/types'
import { useLiveRuns } from '../../live/useLiveRuns'

export interface StartedRun {
  id: string
  status: RunStatus
  /** Runs that started before this one while nobody looked. */
  others: number
}

const LOOK_EVERY_MS = 5_000
/** A single message may be lost without the line going down. */
const GLANCE_EVERY_MS = 10_000

const newestRun = async (workflowId: string): Promise<Run | null> =>
  (await getPage<Run>('/runs', { workflow_id: workflowId, limit: 1 })).data[0] ?? null

/** The newest run that started since the page was opened: told live, or found by looking. */
export const useStartedRun = (workflowId: string) => {
  const [started, setStarted] = useState<StartedRun | null>(null)
  const known = useRef<Set<string>>(new Set())

  const notice = useCallback((id: string, status: RunStatus) => {
    if (status === 'filtered') return
    const isNew = !known.current.has(id)
    known.current.add(id)
    setStarted((now) => {
      if (now?.id === id) return { ...now, status }
      return isNew ? { id, status, others: now ? now.others + 1 : 0 } : now
    })
  }, [])

  const connected = useLiveRuns({ workflowId }, ({ run_id, after, status }) => {
    if (after === 0 || known.current.has(run_id)) notice(run_id, status)
  })

  // What starts before the live line is up, or while it is down, is found here.
  const { data: newest, refetch } = useQuery({
    queryKey: [...runKeys.all, 'newest', workflowId],
    queryFn: () => newestRun(workflowId),
    refetchInterval: connected ? GLANCE_EVERY_MS : LOOK_EVERY_MS,
    gcTime: 0,
  })
  useEffect(() => {
    if (connected) void refetch()
  }, [connected, refetch])

  const first = useRef(true)
  useEffect(() => {
    if (newest === undefined) return
    if (first.current && newest) known.current.add(newest.id)
    else if (newest) notice(newest.id, newest.status)
    first.current = false
  }, [newest, notice])

  return { started, forget: () => setStarted(null) }
}
