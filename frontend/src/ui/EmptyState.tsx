import { Stack, Text, ThemeIcon } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface Props {
  icon: Icon
  title: string
  /** The page is nothing but this. */
  isPage?: boolean
  children?: ReactNode
  /** The next thing to do. */
  action?: ReactNode
}

export function EmptyState({ icon: Picture, title, isPage, children, action }: Props) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <ThemeIcon size={44} radius="xl" variant="light" aria-hidden="true">
        <Picture size={22} stroke={1.6} />
      </ThemeIcon>
      <Text fw={600} size="md" component={isPage ? 'h1' : 'p'} m={0}>
        {title}
      </Text>
      {children && (
        <Text c="dimmed" maw={420}>
          {children}
        </Text>
      )}
      {action}
    </Stack>
  )
}
