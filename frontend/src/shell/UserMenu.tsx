import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useSession, useSignOut } from '../api/session'
import { SchemeSwitch } from './SchemeSwitch'
import classes from './UserMenu.module.css'

export function UserMenu({ rail }: { rail: boolean }) {
  const { user, organisation } = useSession()
  const navigate = useNavigate()
  const signOut = useSignOut(() => void navigate({ to: '/sign-in' }))
  return (
    <Menu position="right-end" width={248} offset={12}>
      <Menu.Target>
        <UnstyledButton className={classes.user}>
          <VisuallyHidden>Your menu: {rail && user.name}</VisuallyHidden>
          <Avatar size={32} radius="xl" color="loom" aria-hidden="true">
            {user.initials}
          </Avatar>
          {!rail && (
            <span className={classes.words}>
              <Text fw={500} truncate>
                {user.name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {organisation.name}
              </Text>
            </span>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {user.email} · {user.role}
        </Menu.Label>
        <SchemeSwitch />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUserCircle size={16} />}
          onClick={() => void navigate({ to: '/settings/account' })}
        >
          Your account
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          disabled={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
