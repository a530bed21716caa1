import { useInvite } from '../../api/invitations'
import { useRight } from '../../api/session'
import type { Schemas } from '../../api/types/schemas'
import { EntryDialog } from '../../clinic/entry/EntryDialog'
import { givable } from './roles'

interface Props {
  onClose: () => void
  /** With the link to pass on, where no e-mail leaves the house. */
  onSent: (name: string, link: string | null) => void
}

export function InviteDialog({ onClose, onSent }: Props) {
  const isOwner = useRight('owners:edit')
  const invite = useInvite(({ invitation, link }) => onSent(invitation.name, link))
  return (
    <EntryDialog
      title="Invite somebody"
      yes="Invite"
      opened
      onClose={onClose}
      initial={{ role: 'staff' }}
      entries={[
        { name: 'name', label: 'Name', kind: 'text', required: true },
        { name: 'email', label: 'E-mail', kind: 'text', required: true },
        {
          name: 'role',
          label: 'Role',
          kind: 'choice',
          required: true,
          data: givable(isOwner),
        },
      ]}
      action={{
        ...invite,
        mutate: (values, options) => invite.mutate(values as Schemas['NewInvitation'], options),
      }}
    />
  )
}
