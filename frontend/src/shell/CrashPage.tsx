import { Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { ApiError, NetworkError } from '../api/errors'
import { StateShape } from '../ui/StateShape'

/** Shown in place of a page that broke: what can be done, and what to tell whoever mends it. */
export function CrashPage({ error }: { error: unknown }) {
  const known = error instanceof ApiError || error instanceof NetworkError
  const words = error instanceof Error ? error.message : String(error)
  return (
    <Stack align="center" gap="sm" py={80} px="md" ta="center" role="alert">
      <StateShape state="failed" size={36} />
      <Title order={1}>This page could not be shown</Title>
      <Text c="dimmed" maw={460}>
        {known ? words : 'Something went wrong on this page. What you saved is safe.'}
      </Text>
      <Group gap="xs" mt="xs">
        <Button onClick={() => window.location.reload()}>Load it again</Button>
        <Button component="a" href="/workflows" variant="default">
          To the workflows
        </Button>
      </Group>
      {!known && <Code mt="md">{words}</Code>}
    </Stack>
  )
}
