import { Button, Popover, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useKeepSample } from '../../api/samples'
import type { NewSample } from '../../api/types'

interface Props {
  workflowId: string
  /** What is kept under the name. */
  what: () => Omit<NewSample, 'name'>
  /** What is left out of it. */
  hint?: string
}

/** Keeps what a test was tried on, by a name, for the next time. */
export function KeepSample({ workflowId, what, hint }: Props) {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const keep = useKeepSample(workflowId, () => {
    setOpen(false)
    setName('')
  })
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    submitted.stopPropagation()
    if (name.trim()) keep.mutate({ name: name.trim(), ...what() })
  }
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      width={280}
      position="top-start"
      trapFocus
      withinPortal
    >
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setOpen(!open)}
        >
          Keep as a sample
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Stack gap="xs">
            <TextInput
              label="Name of the sample"
              placeholder="Over 65, no phone"
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            {hint && (
              <Text size="xs" c="dimmed">
                {hint}
              </Text>
            )}
            <Button type="submit" size="xs" disabled={!name.trim()} loading={keep.isPending}>
              Keep it
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
