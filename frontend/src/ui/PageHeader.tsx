import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { usePageTitle } from './usePageTitle'

interface Props {
  title: string
  /** Beside the title: a status, an id. */
  aside?: ReactNode
  /** Above the title: the way back. */
  above?: ReactNode
  description?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, aside, above, description, actions }: Props) {
  usePageTitle(title)
  return (
    <Group justify="space-between" gap="md" mb="lg">
      <Stack gap={4} miw={0}>
        {above}
        <Group gap="sm" align="center">
          <Title order={1}>{title}</Title>
          {aside}
        </Group>
        {description && (
          <Text c="dimmed" maw={640}>
            {description}
          </Text>
        )}
      </Stack>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  )
}
