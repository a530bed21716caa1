import { useQuery } from '@tanstack/react-query'
import { get, patch } from './client'
import { sessionQuery } from './session'
import type { TimeZone } from './types'
import { useAction } from './useAction'

const key = ['time-zone']

/** By whose clock schedules, quiet hours and days go. */
export const useTimeZone = () =>
  useQuery({ queryKey: key, queryFn: () => get<TimeZone>('/organisation/time-zone') })

/** All pages show times by the clock that the session names, and much is planned by it. */
export const useChangeTimeZone = (onDone: (chosen: TimeZone) => void) =>
  useAction((chosen: TimeZone) => patch<TimeZone>('/organisation/time-zone', chosen), {
    touches: [key, sessionQuery.queryKey, ['workflows'], ['runs']],
    quiet: true,
    onDone,
  })
