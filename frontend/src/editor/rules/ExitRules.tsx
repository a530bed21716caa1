import { Checkbox, MultiSelect, Stack } from '@mantine/core'
import { useEventTypes } from '../../api/nodeTypes'
import { segments as segmentRecords } from '../../api/segments'
import type { Exit } from '../../api/types'
import type { RuleProps } from './RulesPanel'
import { EXITS, eventExits, plainExits, segmentExits, withExits } from './rules'

export function ExitRules({ rule, onChange, problem, readOnly }: RuleProps<'exits'>) {
  const known = useEventTypes()
  const plain = plainExits(rule)
  const events = eventExits(rule)
  const left = segmentExits(rule)
  const { rows: segments = [] } = segmentRecords.useAll({ limit: 100 })
  const gone = events.filter((event) => !known.some(({ value }) => value === event))
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label="End a run early when"
        description="It stops where it stands, and what it still waits for will not happen."
        value={plain}
        onChange={(next) => onChange(withExits(next as Exit['when'][], events, left))}
        error={problem}
        readOnly={readOnly}
      >
        <Stack gap={8} mt={8}>
          {EXITS.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Stack>
      </Checkbox.Group>
      {known.length + gone.length > 0 && (
        <MultiSelect
          label="Or when this happens for the patient"
          data={[...known, ...gone.map((event) => ({ value: event, label: event }))]}
          value={events}
          onChange={(next) => onChange(withExits(plain, next, left))}
          placeholder={events.length === 0 ? 'Any other event' : undefined}
          searchable
          clearable
          hidePickedOptions
          nothingFoundMessage="No such event"
          maxDropdownHeight={240}
          readOnly={readOnly}
        />
      )}
      {segments.length + left.length > 0 && (
        <MultiSelect
          label="Or when the patient leaves one of these segments"
          data={[
            ...segments.map(({ id, name }) => ({ value: id, label: name })),
            ...left
              .filter((id) => !segments.some((each) => each.id === id))
              .map((id) => ({ value: id, label: id })),
          ]}
          value={left}
          onChange={(next) => onChange(withExits(plain, events, next))}
          placeholder={left.length === 0 ? 'No segment' : undefined}
          searchable
          clearable
          hidePickedOptions
          nothingFoundMessage="No such segment"
          readOnly={readOnly}
        />
      )}
    </Stack>
  )
}
