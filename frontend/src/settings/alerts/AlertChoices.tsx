import { Button, Checkbox, Group, MultiSelect, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useUsers } from '../../api/people'
import type { FailureAlert } from '../../api/types'
import { PACES, ROLES, reachesNobody, TROUBLES, WAYS } from './choices'

interface Props {
  found: FailureAlert
  /** A webhook belongs to no workflow. */
  ofWorkflow?: boolean
  readOnly: boolean
  isPending: boolean
  onSave: (choice: FailureAlert) => void
}

/** Of what, how often, which way and whom. */
export function AlertChoices({ found, ofWorkflow = false, readOnly, isPending, onSave }: Props) {
  const [choice, setChoice] = useState(found)
  const people = useUsers().data ?? []
  const set = (change: Partial<FailureAlert>) => setChoice({ ...choice, ...change })
  const boxes = <K extends 'troubles' | 'ways' | 'roles'>(
    name: K,
    label: string,
    options: readonly { value: string; label: string }[],
  ) => (
    <Checkbox.Group
      label={label}
      value={choice[name]}
      onChange={(next) => set({ [name]: next } as Partial<FailureAlert>)}
      readOnly={readOnly}
    >
      <Stack gap={8} mt={8}>
        {options.map(({ value, label: words }) => (
          <Checkbox key={value} value={value} label={words} disabled={readOnly} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
  return (
    <Stack gap="lg">
      <Radio.Group
        label="When runs fail"
        value={choice.pace}
        onChange={(next) => set({ pace: next as FailureAlert['pace'] })}
      >
        <Stack gap={8} mt={8}>
          {PACES.map(({ value, label, description }) => (
            <Radio
              key={value}
              value={value}
              label={label}
              description={description}
              disabled={readOnly}
            />
          ))}
        </Stack>
      </Radio.Group>
      {boxes(
        'troubles',
        'Also when',
        TROUBLES.filter(({ value }) => !(ofWorkflow && value === 'webhook_off')),
      )}
      {boxes('ways', 'How', WAYS)}
      {boxes('roles', 'Everybody who is', ROLES)}
      <MultiSelect
        label="And these people"
        placeholder={choice.user_ids.length === 0 ? 'Nobody else' : undefined}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={choice.user_ids}
        onChange={(user_ids) => set({ user_ids })}
        searchable
        clearable
        readOnly={readOnly}
        error={reachesNobody(choice) ? 'Nobody hears of anything like this.' : undefined}
      />
      {!readOnly && (
        <Group justify="flex-end">
          <Button loading={isPending} onClick={() => onSave(choice)}>
            Save
          </Button>
        </Group>
      )}
    </Stack>
  )
}
