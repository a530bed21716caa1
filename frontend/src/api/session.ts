import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { call, get, remove } from './client'
import { keepCsrfToken } from './csrf'
import type { Right, Session } from './types'

const keep = (session: Session) => {
  keepCsrfToken(session.csrf_token)
  return session
}

export const sessionQuery = queryOptions({
  queryKey: ['session'] as const,
  queryFn: async () => keep(await get<Session>('/me')),
  staleTime: 5 * 60_000,
  retry: false,
})

/** Who is signed in; only below the shell, which lets nobody else through. */
export const useSession = () => useSuspenseQuery(sessionQuery).data

export const useRight = (right: Right) => useSession().rights.includes(right)

export interface Credentials {
  email: string
  password: string
  code?: string
}

export function useSignIn(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: Credentials) =>
      keep((await call<Session>('POST', '/session', { body })).data),
    meta: { quiet: true },
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session)
      onDone()
    },
  })
}

export function useSignOut(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => remove('/session'),
    meta: { failure: 'You are still signed in' },
    onSuccess: () => {
      keepCsrfToken(null)
      // The next person at this desk must not find what this one read.
      client.clear()
      onDone()
    },
  })
}
