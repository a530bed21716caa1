import { useQuery } from '@tanstack/react-query'
import { get, patch, post } from './client'
import type { User } from './types'
import type { Role } from './types/session'
import { useAction } from './useAction'

const people = [['users'], ['assignees']]

export const useChangeRole = (onDone: (person: User) => void) =>
  useAction(
    ({ id, role }: { id: string; role: Role }) => post<User>(`/users/${id}/change-role`, { role }),
    { touches: people, quiet: true, onDone },
  )

type Verb = 'deactivate' | 'reactivate' | 'forget-two-step' | 'end-sessions'

export const useColleagueVerb = (onDone: (verb: Verb) => void) => {
  const act = ({ id, verb }: { id: string; verb: Verb }) =>
    post<unknown>(`/users/${id}/${verb}`).then(() => verb)
  return useAction(act, { touches: people, failure: 'Nothing was changed', onDone })
}

export const useResetColleague = (onDone: (link: string | null) => void) =>
  useAction(
    (id: string) =>
      post<{ link: string | null }>(`/users/${id}/reset-password`).then(({ link }) => link),
    { touches: [], failure: 'No link was made', onDone },
  )

const signingIn = ['signing-in']

export const useSigningIn = () =>
  useQuery({
    queryKey: signingIn,
    queryFn: () => get<{ requires_two_step: boolean }>('/organisation/signing-in'),
  })

export const useRequireTwoStep = () =>
  useAction(
    (requires_two_step: boolean) => patch('/organisation/signing-in', { requires_two_step }),
    { touches: [signingIn, ['two-step']], failure: 'Nothing was changed' },
  )
