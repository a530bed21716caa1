import { useInterval, useThrottledCallback } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { inboxKeys } from '../api/inbox'
import { live } from '../live/socket'

// The socket tells at once; without it the page looks by itself, as long as somebody looks at it.
const WITH_SOCKET = 60_000
const WITHOUT = 5_000

/** Keeps the inbox true while it is in view: a colleague closed one, a result came in. */
export function useFollowEpisodes() {
  const client = useQueryClient()
  const [connected, setConnected] = useState(false)
  const readAgain = () => {
    if (!document.hidden) void client.invalidateQueries({ queryKey: inboxKeys.all })
  }
  const soon = useThrottledCallback(readAgain, 500)
  useEffect(
    () =>
      live.watch(
        {},
        {
          onEpisodes: soon,
          onUp: () => setConnected(true),
          onDown: () => setConnected(false),
        },
      ),
    [soon],
  )
  useInterval(readAgain, connected ? WITH_SOCKET : WITHOUT, { autoInvoke: true })
}
