import { useSyncExternalStore } from 'react'

/** One clock for the page, so that a hundred relative times cost one timer. */
function makeClock(every: number) {
  let now = Date.now()
  let timer: number | undefined
  const listeners = new Set<() => void>()
  const tick = () => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      if (listeners.size === 1) {
        now = Date.now()
        timer = window.setInterval(tick, every)
      }
      return () => {
        listeners.delete(listener)
        if (!listeners.size) window.clearInterval(timer)
      }
    },
    read: () => now,
  }
}

const slow = makeClock(15_000)
const fast = makeClock(1_000)

/** The time now, to the second or to the quarter of a minute. */
export function useNow(precision: 'second' | 'minute' = 'minute'): number {
  const clock = precision === 'second' ? fast : slow
  return useSyncExternalStore(clock.subscribe, clock.read)
}
