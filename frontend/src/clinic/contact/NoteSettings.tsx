import { Group, MultiSelect, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useUsers } from '../../api/people'
import { type Draft, freshPrompt, type Prompt } from './draft'

const when = [
  { value: 'on_opening', label: 'When the record is opened' },
  { value: 'at_check_in', label: 'At check-in' },
  { value: 'date_range', label: 'For some days' },
]

const how = [
  { value: 'modal', label: 'In a window that must be closed' },
  { value: 'banner', label: 'In a bar over the record' },
]

interface Props {
  draft: Draft
  faults: Record<string, string>
  readOnly: boolean
  onChange: (part: Partial<Draft>) => void
}

/** The note on the record: its type, and whether somebody is pointed to it. */
export function NoteSettings({ draft, faults, readOnly, onChange }: Props) {
  const { prompt } = draft
  const { data: people = [] } = useUsers()
  const set = (part: Partial<Prompt>) => prompt && onChange({ prompt: { ...prompt, ...part } })
  return (
    <>
      <TextInput
        label="Type of the note"
        placeholder="Admin note"
        value={draft.note_type ?? ''}
        error={faults.note_type}
        readOnly={readOnly}
        onChange={(event) => onChange({ note_type: event.currentTarget.value })}
      />
      <Switch
        label="Point staff to the note"
        description="A prompt on the patient's record, until it is dismissed."
        checked={prompt !== null}
        disabled={readOnly}
        onChange={(event) => onChange({ prompt: event.currentTarget.checked ? freshPrompt : null })}
      />
      {prompt && (
        <Stack gap="sm" pl="md">
          <Group grow align="flex-start">
            <Select
              label="When"
              allowDeselect={false}
              data={when}
              value={prompt.when}
              readOnly={readOnly}
              onChange={(next) => next && set({ when: next as Prompt['when'] })}
            />
            <Select
              label="How"
              allowDeselect={false}
              data={how}
              value={prompt.how}
              readOnly={readOnly}
              onChange={(next) => next && set({ how: next as Prompt['how'] })}
            />
          </Group>
          {prompt.when === 'date_range' && (
            <Group grow align="flex-start">
              <Days
                label="From day"
                value={prompt.from_days ?? 0}
                onChange={(days) => set({ from_days: days })}
              />
              <Days
                label="Until day"
                value={prompt.until_days ?? 7}
                onChange={(days) => set({ until_days: days })}
              />
            </Group>
          )}
          <MultiSelect
            label="Limited to"
            placeholder={draft.prompt_staff.length === 0 ? 'Everybody' : undefined}
            searchable
            data={people.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.prompt_staff}
            error={faults.prompt_staff}
            readOnly={readOnly}
            onChange={(prompt_staff) => onChange({ prompt_staff })}
          />
        </Stack>
      )}
    </>
  )
}

interface DaysProps {
  label: string
  value: number
  onChange: (days: number) => void
}

function Days({ label, value, onChange }: DaysProps) {
  return (
    <NumberInput
      label={label}
      description="Counted from the day the note is written"
      min={0}
      max={3660}
      allowDecimal={false}
      value={value}
      onChange={(next) => typeof next === 'number' && onChange(next)}
    />
  )
}
