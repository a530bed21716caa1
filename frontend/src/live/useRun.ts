import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { get } from '../api/client'
import { getRunChanges } from '../api/runs'
import type { RunDetail } from '../api/types'
import { createRunFeed, type FeedState } from './runFeed'
import { live } from './socket'

// A hidden tab gets no frames, and a run must be true when it is looked at again.
const nextFrame = (act: () => void) => {
  if (document.hidden) setTimeout(act, 250)
  else requestAnimationFrame(act)
}

const sources = {
  snapshot: (id: string) => get<RunDetail>(`/runs/${id}`),
  changes: getRunChanges,
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
