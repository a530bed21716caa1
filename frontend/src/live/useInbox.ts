import { useInterval } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import type { Live } from './socket'

// The socket tells at once; without it the page looks by itself, as long as somebody looks at it.
const WITH_SOCKET = 120_000
const WITHOUT = 20_000

/** Reads again what is for the person at this screen whenever it has changed. */
export function useInbox(live: Live, readAgain: () => void) {
  const [connected, setConnected] = useState(false)
  const latest = useRef(readAgain)
  useEffect(() => {
    latest.current = readAgain
  })
  useEffect(
    () =>
      live.watch(
        { inbox: true },
        {
          onInbox: () => latest.current(),
          onUp: () => {
            setConnected(true)
            // Whatever came while nobody listened.
            latest.current()
          },
          onDown: () => setConnected(false),
        },
      ),
    [live],
  )
  const look = () => !document.hidden && latest.current()
  useInterval(look, connected ? WITH_SOCKET : WITHOUT, { autoInvoke: true })
}
