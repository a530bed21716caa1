import { Avatar, Tooltip } from '@mantine/core'
import { useSession as useSignedIn } from '../../api/session'
import { useWords } from '../store/names'
import { colourOf, initials } from './person'
import { usePeople } from './presenceStore'

const MOST_SHOWN = 4

/** Who else has this workflow open now. */
export function PresenceAvatars() {
  const people = usePeople()
  const { nameOf } = useWords()
  const { user } = useSignedIn()
  if (people.length === 0) return null
  const nameFor = (id: string) =>
    id === user.id ? 'You, on another page' : (nameOf(id) ?? 'Somebody')
  const rest = people.slice(MOST_SHOWN)
  return (
    <Avatar.Group spacing={6} role="group" aria-label="Also here">
      {people.slice(0, MOST_SHOWN).map((id) => (
        <Tooltip key={id} label={nameFor(id)}>
          <Avatar
            size={26}
            color={colourOf(id)}
            variant="filled"
            autoContrast
            role="img"
            aria-label={nameFor(id)}
          >
            {initials(id === user.id ? user.name : nameOf(id))}
          </Avatar>
        </Tooltip>
      ))}
      {rest.length > 0 && (
        <Tooltip label={rest.map(nameFor).join(', ')}>
          <Avatar size={26}>+{rest.length}</Avatar>
        </Tooltip>
      )}
    </Avatar.Group>
  )
}
