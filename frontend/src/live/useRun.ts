import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { nodeTypesQuery } from '../api/nodeTypes'
import { queryClient } from '../api/queryClient'
import { getRunTrace } from '../api/runs'
import type { RunDetail } from '../api/types'
import { createRunFeed, type FeedState } from './runFeed'
import { live } from './socket'
import { unpackChanges, unpackRun } from './unpackTrace'

// A hidden tab gets no frames, and a run must be true when it is looked at again.
const nextFrame = (act: () => void) => {
  if (document.hidden) setTimeout(act, 250)
  else requestAnimationFrame(act)
}

const namesOfTypes = async () => {
  const types = await queryClient.ensureQueryData(nodeTypesQuery)
  return new Map(types.map((type) => [type.type, type]))
}

const sources = {
  snapshot: async (id: string) => {
    const [trace, types] = await Promise.all([getRunTrace(id, 0), namesOfTypes()])
    return unpackRun(trace, types)
  },
  changes: async ({ id, graph }: RunDetail, after: number) => {
    const [trace, types] = await Promise.all([getRunTrace(id, after), namesOfTypes()])
    return unpackChanges(trace, graph, types)
  },
  live,
  nextFrame,
}

export interface LiveRun extends FeedState {
  refresh: () => Promise<void>
}

/** A run as it is now, and as it becomes. */
export const useRun = (id: string): LiveRun => {
  const feed = useMemo(() => createRunFeed(id, sources), [id])
  useEffect(() => feed.start(), [feed])
  const state = useSyncExternalStore(feed.subscribe, feed.get)
  return useMemo(() => ({ ...state, refresh: feed.refresh }), [state, feed])
}
