import { Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { ApiError, NetworkError } from '../api/errors'
import { StateShape } from '../ui/StateShape'

/** Shown in place of a page that broke: what can be done, and what to tell whoever mends it. */
export function CrashPage({ error }: { error: unknown }) {
  const words = error instanceof Error ? error.message : String(error)
  const plain = plainWords(error, words)
  return (
    <Stack align="center" gap="sm" py={80} px="md" ta="center" role="alert">
      <StateShape state="failed" size={36} />
      <Title order={1}>This page could not be shown</Title>
      <Text c="dimmed" maw={460}>
        {plain ?? 'Something went wrong on this page. What you saved is safe.'}
      </Text>
      <Group gap="xs" mt="xs">
        <Button onClick={() => window.location.reload()}>Load it again</Button>
        <Button component="a" href="/workflows" variant="default">
          To the workflows
        </Button>
      </Group>
      {!plain && <Code mt="md">{words}</Code>}
    </Stack>
  )
}

function plainWords(error: unknown, words: string): string | null {
  if (error instanceof ApiError || error instanceof NetworkError) return words
  // What browsers say when a file of the page is gone, mostly because a newer version is out.
  return /dynamically imported module|module script failed/i.test(words)
    ? 'A part of Careloom could not be loaded. The connection broke, or there is a newer version.'
    : null
}
