import { create, post } from './client'
import { listOptions, useList } from './lists'
import type { MadePortalLink, PortalLink } from './types'
import { useAction } from './useAction'

const keys = { all: ['portal-links'] as const }

export const usePortalLinks = (patientId: string) =>
  useList(listOptions<PortalLink>([...keys.all, patientId], `/patients/${patientId}/portal-links`))

/** The token comes back this once. */
export const useMakePortalLink = (patientId: string) =>
  useAction(() => create<MadePortalLink>(`/patients/${patientId}/portal-link`), {
    touches: [keys.all],
    failure: 'No link was made',
  })

export const useRevokePortalLink = () =>
  useAction((id: string) => post<PortalLink>(`/portal-links/${id}/revoke`), {
    touches: [keys.all],
    failure: 'The link was not withdrawn',
  })
