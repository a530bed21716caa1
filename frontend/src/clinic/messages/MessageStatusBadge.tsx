import type { Message } from '../../api/types'
import { StatusBadge } from '../../ui/StatusBadge'
import { messageStates } from './statuses'

/** The server's own words, for they also tell whether it left the building. */
export function MessageStatusBadge({ message }: { message: Message }) {
  const words = message.status_label || message.status
  return (
    <StatusBadge state={messageStates[message.status]}>
      {words.charAt(0).toUpperCase() + words.slice(1)}
    </StatusBadge>
  )
}
