import { useChangeRole } from '../../api/colleagues'
import { useRight } from '../../api/session'
import type { Role, User } from '../../api/types'
import { EntryDialog } from '../../clinic/entry/EntryDialog'
import { showDone } from '../../ui/notify'
import { givable } from './roles'

export function RoleDialog({ person, onClose }: { person: User; onClose: () => void }) {
  const isOwner = useRight('owners:edit')
  const change = useChangeRole(({ name }) => {
    showDone(`The role of ${name} is changed`)
    onClose()
  })
  return (
    <EntryDialog
      title={`Role of ${person.name}`}
      yes="Change role"
      opened
      onClose={onClose}
      initial={{ role: person.role }}
      entries={[
        {
          name: 'role',
          label: 'Role',
          kind: 'choice',
          required: true,
          data: givable(isOwner),
          help: 'It counts from their next click on.',
        },
      ]}
      action={{
        ...change,
        mutate: ({ role }, options) =>
          change.mutate({ id: person.id, role: role as Role }, options),
      }}
    />
  )
}
