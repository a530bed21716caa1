import { post } from './client'
import { resource } from './resource'
import type { Invitation } from './types/access'
import type { Schemas } from './types/schemas'
import { useAction } from './useAction'

type Sent = Schemas['SentInvitation']

export const invitations = resource<Invitation>('invitations', 'invitation')

export const useInvite = (onDone: (sent: Sent) => void) =>
  useAction((body: Schemas['NewInvitation']) => post<Sent>('/invitations', body), {
    touches: [invitations.all],
    quiet: true,
    onDone,
  })

export const useSendAgain = (onDone: (sent: Sent) => void) =>
  useAction((id: string) => post<Sent>(`/invitations/${id}/send-again`), {
    touches: [invitations.all],
    failure: 'The invitation was not sent again',
    onDone,
  })
