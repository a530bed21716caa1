import { Button, Group, Text } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useRevealStep } from '../../api/runs'
import { useRight } from '../../api/session'
import type { Step } from '../../api/types'

interface Props {
  runId: string
  /** Undefined while it is on its way. */
  step: Step | undefined
  part: 'input' | 'output'
  /** Draws the values, as they are or as ••••. */
  children: (value: unknown) => ReactNode
}

/** Values of a step; private ones are shown to whoever may, on asking, and that is written down. */
export function PrivateValues({ runId, step, part, children }: Props) {
  const [shownFor, showFor] = useState<string | null>(null)
  const reveal = useRevealStep(runId)
  const mayReveal = useRight('runs:data')
  const count = step?.masked?.filter((name) => name.startsWith(`${part}.`)).length ?? 0
  const isShown = reveal.data !== undefined && shownFor === step?.id
  if (!step || count === 0) return children(step?.[part])
  const show = () => {
    showFor(step.id)
    reveal.mutate(step.id)
  }
  return (
    <>
      <Group justify="space-between" mb="sm" wrap="nowrap" gap="xs">
        <Text size="sm" c="dimmed">
          {wordsFor(mayReveal, isShown)}
        </Text>
        {mayReveal && (
          <Button
            size="compact-sm"
            variant="default"
            flex="none"
            loading={reveal.isPending}
            leftSection={isShown ? <IconEyeOff size={14} /> : <IconEye size={14} />}
            onClick={isShown ? () => showFor(null) : show}
          >
            {isShown ? 'Hide' : 'Show'}
          </Button>
        )}
      </Group>
      {children(isShown ? reveal.data[part] : step[part])}
    </>
  )
}

function wordsFor(mayReveal: boolean, isShown: boolean): string {
  if (!mayReveal) return 'Private values are hidden from your role.'
  if (isShown) return 'That you looked at these is in the audit log.'
  return 'Private values are hidden. Who looks at them is in the audit log.'
}
