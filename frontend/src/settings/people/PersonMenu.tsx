import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useColleagueVerb, useResetColleague } from '../../api/colleagues'
import { useRight, useSession } from '../../api/session'
import type { User } from '../../api/types'
import { confirm } from '../../ui/confirm'
import { showDone } from '../../ui/notify'

interface Props {
  person: User
  /** What the row itself offers where there is room for it. */
  children: ReactNode
  onRole: () => void
  onLink: (link: string) => void
}

const DONE = {
  deactivate: 'has left and is signed out',
  reactivate: 'is back',
  'forget-two-step': 'signs in with the password alone',
  'end-sessions': 'is signed out everywhere',
} as const

/** What can be done for, or about, a colleague. */
export function PersonMenu({ person, children, onRole, onLink }: Props) {
  const { user } = useSession()
  const isOwner = useRight('owners:edit')
  const mayEdit = useRight('users:edit') && (isOwner || person.role !== 'owner')
  const act = useColleagueVerb((verb) => showDone(`${person.name} ${DONE[verb]}`))
  const reset = useResetColleague((link) =>
    link ? onLink(link) : showDone(`A link is on its way to ${person.email}`),
  )
  const isSelf = person.id === user.id
  const verb = (name: keyof typeof DONE) => act.mutate({ id: person.id, verb: name })
  const leave = async () => {
    const yes = await confirm({
      title: `Has ${person.name} left?`,
      body: 'They are signed out at once and cannot sign in. What they did keeps their name.',
      yes: 'They have left',
      danger: true,
    })
    if (yes) verb('deactivate')
  }
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          hiddenFrom={mayEdit ? undefined : 'sm'}
          aria-label={`More about ${person.name}`}
        >
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        {mayEdit && person.is_active && <Menu.Item onClick={onRole}>Change role…</Menu.Item>}
        {mayEdit && person.is_active && !isSelf && (
          <>
            <Menu.Item onClick={() => reset.mutate(person.id)}>Send a password link</Menu.Item>
            <Menu.Item onClick={() => verb('forget-two-step')}>Lost their telephone</Menu.Item>
            <Menu.Item onClick={() => verb('end-sessions')}>Sign out everywhere</Menu.Item>
            <Menu.Divider />
            <Menu.Item color="var(--state-failed)" onClick={() => void leave()}>
              Has left…
            </Menu.Item>
          </>
        )}
        {mayEdit && !person.is_active && (
          <Menu.Item onClick={() => verb('reactivate')}>Is back</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
