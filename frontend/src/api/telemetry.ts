import { useQuery } from '@tanstack/react-query'
import { get, patch } from './client'
import type { Telemetry } from './types'
import { useAction } from './useAction'

const key = ['telemetry']

export const useTelemetry = () =>
  useQuery({ queryKey: key, queryFn: () => get<Telemetry>('/organisation/telemetry') })

export const useChangeTelemetry = (onDone: () => void) =>
  useAction(
    (consent_level: number) => patch<Telemetry>('/organisation/telemetry', { consent_level }),
    { touches: [key], failure: 'The consent was not changed', onDone },
  )
