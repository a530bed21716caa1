import {
  ActionIcon,
  Group,
  NumberInput,
  Paper,
  Select,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import type { FormField } from '../../../api/types'
import { profileFields } from '../../patients/profileFields'
import { asOptions, fieldTypes } from '../statuses'
import { OptionRows } from './OptionRows'
import { withProfile, withType } from './questions'
import { ShowWhenEditor } from './ShowWhenEditor'

interface Props {
  number: number
  field: FormField
  earlier: readonly FormField[]
  problem: string | undefined
  isFirst: boolean
  isLast: boolean
  onChange: (field: FormField) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** One question of a template: what is asked, and what kind of answer it takes. */
export function QuestionCard(props: Props) {
  const { number, field, earlier, problem, isFirst, isLast, onChange, onMove, onRemove } = props
  const name = `question ${number}`
  const hasPoints = ['scale', 'number', 'boolean'].includes(field.type)
  const hasRange = field.type === 'scale' || field.type === 'number'
  return (
    <Paper withBorder p="md" role="group" aria-label={`Question ${number}`}>
      <Stack gap="sm">
        <Group align="flex-start" gap="sm" wrap="nowrap">
          <TextInput
            flex={1}
            label={`Question ${number}`}
            value={field.label}
            error={problem}
            onChange={(event) => onChange({ ...field, label: event.currentTarget.value })}
          />
          <Select
            label="Answer"
            w={180}
            allowDeselect={false}
            data={asOptions(fieldTypes)}
            value={field.type}
            onChange={(type) => type && onChange(withType(field, type as FormField['type']))}
          />
        </Group>
        <Group align="flex-start" gap="sm" wrap="nowrap">
          <TextInput
            flex={1}
            label="Help"
            value={field.help ?? ''}
            onChange={(event) => onChange({ ...field, help: event.currentTarget.value })}
          />
          <Select
            label="From the profile"
            w={180}
            placeholder="No"
            clearable
            searchable
            data={asOptions(profileFields)}
            value={field.profile ?? null}
            onChange={(name) => onChange(withProfile(field, name))}
          />
        </Group>
        {field.options && (
          <OptionRows
            options={field.options}
            onChange={(options) => onChange({ ...field, options })}
          />
        )}
        {hasRange && (
          <Group grow>
            <NumberInput
              label="Lowest"
              value={field.min ?? ''}
              onChange={(min) => onChange({ ...field, min: min === '' ? null : Number(min) })}
            />
            <NumberInput
              label="Highest"
              value={field.max ?? ''}
              onChange={(max) => onChange({ ...field, max: max === '' ? null : Number(max) })}
            />
          </Group>
        )}
        <ShowWhenEditor
          name={name}
          field={field}
          earlier={earlier}
          onChange={(show_when) => onChange({ ...field, show_when })}
        />
        <Group justify="space-between">
          <Group gap="lg">
            <Switch
              label="Required"
              checked={field.required ?? false}
              disabled={field.private}
              onChange={(event) => onChange({ ...field, required: event.currentTarget.checked })}
            />
            <Switch
              label="Staff only"
              checked={field.private ?? false}
              onChange={(event) =>
                onChange({ ...field, private: event.currentTarget.checked, required: false })
              }
            />
            {hasPoints && (
              <Switch
                label="Counts towards the score"
                checked={field.scored ?? false}
                onChange={(event) => onChange({ ...field, scored: event.currentTarget.checked })}
              />
            )}
          </Group>
          <Group gap={4}>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={isFirst}
              aria-label={`Move ${name} up`}
              onClick={() => onMove(-1)}
            >
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={isLast}
              aria-label={`Move ${name} down`}
              onClick={() => onMove(1)}
            >
              <IconArrowDown size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={`Remove ${name}`}
              onClick={onRemove}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        </Group>
      </Stack>
    </Paper>
  )
}
