import { useQueryClient } from '@tanstack/react-query'
import { createLive, openSocket } from '../live/socket'
import { useInbox } from '../live/useInbox'
import { touches } from './api'
import { portalToken } from './token'

const live = createLive(() => openSocket(portalToken() ?? '-'))

/** Whatever the clinic has for the patient comes in by itself. */
export function usePortalLive() {
  const client = useQueryClient()
  useInbox(live, () => {
    for (const queryKey of touches) void client.invalidateQueries({ queryKey })
  })
}
