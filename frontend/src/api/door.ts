import { useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from './client'
import { keepCsrfToken } from './csrf'
import { sessionQuery } from './session'
import type { Session } from './types'
import type { Schemas } from './types/schemas'
import { useAction } from './useAction'

/** How one can sign in here. */
export const useWays = () =>
  useQuery({ queryKey: ['ways'], queryFn: () => get<Schemas['Ways']>('/session/ways') })

export const useForgotten = () =>
  useAction((email: string) => post('/session/forgotten', { email }), {
    touches: [],
    quiet: true,
  })

export const useResetPassword = (onDone: () => void) =>
  useAction((body: Schemas['Reset']) => post('/session/reset', body), {
    touches: [],
    quiet: true,
    onDone,
  })

export const useInvitation = (token: string) =>
  useQuery({
    queryKey: ['invitation', token],
    queryFn: () => post<Schemas['OpenInvitation']>('/session/invitation', { token }),
    retry: false,
  })

export function useJoin(onDone: () => void) {
  const client = useQueryClient()
  return useAction((body: Schemas['Accept']) => post<Session>('/session/invitation/accept', body), {
    touches: [],
    quiet: true,
    onDone: (session) => {
      keepCsrfToken(session.csrf_token)
      client.setQueryData(sessionQuery.queryKey, session)
      onDone()
    },
  })
}
