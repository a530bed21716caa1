import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'

interface Props {
  /** What it is, for the button: "Copy key". */
  what: string
  text: string
  /** Why it must be kept now. */
  children: string
}

/** A secret that is shown this once, to be copied. */
export function ShownOnce({ what, text, children }: Props) {
  const clipboard = useClipboard({ timeout: 2_000 })
  return (
    <Stack gap="sm">
      <Alert color="yellow">{children}</Alert>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {text}
      </Code>
      <Group justify="flex-end" gap="sm">
        {clipboard.error && <Text c="dimmed">Mark it and copy it by hand.</Text>}
        <Button
          variant="default"
          leftSection={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={() => clipboard.copy(text)}
        >
          {clipboard.copied ? 'Copied' : `Copy ${what}`}
        </Button>
      </Group>
    </Stack>
  )
}
