import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { prompts, useOpening } from '../../api/notes'
import type { ShownPrompt } from '../../api/types'
import { OpeningModal } from './OpeningModal'

/** What somebody wants me to see on this record: banners in the page, the rest in front of it. */
export function Prompts({ patientId }: { patientId: string }) {
  const { data } = useOpening(patientId)
  if (!data) return null
  const inFront = data.prompts.filter(({ how }) => how === 'modal')
  const banners = data.prompts.filter(({ how }) => how === 'banner')
  return (
    <>
      {banners.length > 0 && (
        <Stack gap="xs" mb="md">
          {banners.map((prompt) => (
            <PromptBanner key={prompt.id} prompt={prompt} />
          ))}
        </Stack>
      )}
      {data.alerts.length + inFront.length > 0 && (
        <OpeningModal patientId={patientId} alerts={data.alerts} prompts={inFront} />
      )}
    </>
  )
}

function PromptBanner({ prompt }: { prompt: ShownPrompt }) {
  const dismiss = prompts.useVerb()
  return (
    <Alert color="blue" icon={<IconBulb />} title={prompt.title || undefined}>
      <Group justify="space-between" align="flex-end" gap="sm">
        <Text style={{ whiteSpace: 'pre-wrap' }}>{prompt.body}</Text>
        <Button
          size="xs"
          variant="default"
          loading={dismiss.isPending}
          onClick={() => dismiss.mutate({ id: prompt.id, verb: 'dismiss' })}
        >
          I have seen it
        </Button>
      </Group>
    </Alert>
  )
}
