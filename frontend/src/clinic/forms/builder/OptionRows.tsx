import { ActionIcon, Button, Group, Input, NumberInput, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import type { FormField } from '../../../api/types'

type Option = NonNullable<FormField['options']>[number]

interface Props {
  options: readonly Option[]
  onChange: (options: Option[]) => void
}

/** What can be chosen, and the points it gives. Enter goes on with the next one. */
export function OptionRows({ options, onChange }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const add = () => {
    onChange([...options, { value: '', label: '' }])
    // Once the new row is on the page.
    requestAnimationFrame(() => {
      const inputs = list.current?.querySelectorAll<HTMLInputElement>('input[data-option]')
      inputs?.[inputs.length - 1]?.focus()
    })
  }
  const set = (at: number, part: Partial<Option>) => {
    const before = options[at]
    if (before) onChange(options.with(at, { ...before, ...part }))
  }
  return (
    <Input.Wrapper label="Options" labelElement="div">
      <Stack gap={6} mt={4} ref={list}>
        {options.map((option, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: options are told apart by their place
          <Group key={at} gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              size="xs"
              data-option
              aria-label={`Option ${at + 1}`}
              value={option.label}
              onChange={(event) => set(at, { label: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                add()
              }}
            />
            <NumberInput
              w={110}
              size="xs"
              aria-label={`Points for option ${at + 1}`}
              placeholder="No points"
              value={option.score ?? ''}
              onChange={(score) => set(at, { score: score === '' ? null : Number(score) })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={options.length === 1}
              aria-label={`Remove option ${at + 1}`}
              onClick={() => onChange(options.filter((_, index) => index !== at))}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={14} />}
            onClick={add}
          >
            Add option
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  )
}
