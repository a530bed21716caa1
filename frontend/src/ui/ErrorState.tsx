import { Button, Stack, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { StateShape } from './StateShape'

interface Props {
  /** What could not be shown. */
  title: string
  message: string
  retry?: () => void
}

export function ErrorState({ title, message, retry }: Props) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center" role="alert">
      <StateShape state="failed" size={32} />
      <Text fw={600} size="md">
        {title}
      </Text>
      <Text c="dimmed" maw={420}>
        {message}
      </Text>
      {retry && (
        <Button variant="default" mt="xs" leftSection={<IconRefresh size={16} />} onClick={retry}>
          Try again
        </Button>
      )}
    </Stack>
  )
}
