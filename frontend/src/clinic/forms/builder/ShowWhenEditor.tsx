import {
  ActionIcon,
  Button,
  Group,
  NumberInput,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { FormField } from '../../../api/types'
import {
  comparisons,
  freshRule,
  readShowWhen,
  type ShowRule,
  takesValue,
  writeShowWhen,
} from './showWhen'

interface Props {
  name: string
  field: FormField
  /** The questions before this one. */
  earlier: readonly FormField[]
  onChange: (showWhen: FormField['show_when']) => void
}

const modes = [
  { value: 'all', label: 'all of these are so' },
  { value: 'any', label: 'any of these is so' },
]

/** On which earlier answers it depends whether this question is asked. */
export function ShowWhenEditor({ name, field, earlier, onChange }: Props) {
  const read = readShowWhen(field.show_when)
  const asked = earlier.filter(({ type }) => comparisons[type].length > 0)
  if (!read)
    return <Text c="dimmed">It is asked by a rule that cannot be changed on this page.</Text>
  const { mode, rules } = read
  const last = asked.at(-1)
  if (rules.length === 0 && !last) return null
  const set = (next: ShowRule[]) => onChange(writeShowWhen({ mode, rules: next }))
  return (
    <Stack gap={6} role="group" aria-label={`When ${name} is asked`}>
      {rules.length > 0 && (
        <Group gap="xs">
          <Text>Asked only when</Text>
          {rules.length > 1 && (
            <Select
              size="xs"
              w={180}
              aria-label="How many must be so"
              allowDeselect={false}
              data={modes}
              value={mode}
              onChange={(next) => onChange(writeShowWhen({ mode: next as 'all' | 'any', rules }))}
            />
          )}
        </Group>
      )}
      {rules.map((rule, at) => (
        <RuleRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
          key={at}
          rule={rule}
          asked={asked}
          onChange={(next) => set(rules.with(at, next))}
          onRemove={() => set(rules.filter((_, index) => index !== at))}
        />
      ))}
      {last && (
        <Group>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={14} />}
            onClick={() => set([...rules, freshRule(last)])}
          >
            {rules.length === 0 ? 'Ask only when…' : 'Another condition'}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

interface RowProps {
  rule: ShowRule
  asked: readonly FormField[]
  onChange: (rule: ShowRule) => void
  onRemove: () => void
}

function RuleRow({ rule, asked, onChange, onRemove }: RowProps) {
  const about = asked.find(({ id }) => id === rule.field)
  const ops = about ? comparisons[about.type] : []
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <Select
        size="xs"
        flex={2}
        aria-label="Question"
        allowDeselect={false}
        placeholder="A question that is gone"
        data={asked.map(({ id, label }) => ({
          value: id,
          label: label || 'Question without words',
        }))}
        value={about ? rule.field : null}
        onChange={(id) => {
          const next = asked.find((each) => each.id === id)
          if (next) onChange(freshRule(next))
        }}
      />
      <Select
        size="xs"
        w={140}
        aria-label="Comparison"
        allowDeselect={false}
        data={[...ops]}
        value={rule.op}
        onChange={(op) =>
          op && onChange(takesValue(op) ? { ...rule, op } : { field: rule.field, op })
        }
      />
      {takesValue(rule.op) && <RuleValue about={about} rule={rule} onChange={onChange} />}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Remove this condition"
        onClick={onRemove}
      >
        <IconX size={14} />
      </ActionIcon>
    </Group>
  )
}

interface ValueProps {
  about: FormField | undefined
  rule: ShowRule
  onChange: (rule: ShowRule) => void
}

function RuleValue({ about, rule, onChange }: ValueProps) {
  const set = (value: unknown) => onChange({ ...rule, value })
  if (about?.options) {
    return (
      <Select
        size="xs"
        flex={1}
        aria-label="Answer"
        allowDeselect={false}
        data={about.options.map(({ value, label }) => ({ value, label: label || '…' }))}
        value={String(rule.value ?? '')}
        onChange={set}
      />
    )
  }
  if (about?.type === 'scale' || about?.type === 'number') {
    return (
      <NumberInput
        size="xs"
        flex={1}
        aria-label="Number"
        value={typeof rule.value === 'number' ? rule.value : ''}
        onChange={(next) => set(next === '' ? '' : Number(next))}
      />
    )
  }
  return (
    <TextInput
      size="xs"
      flex={1}
      aria-label="Words"
      value={String(rule.value ?? '')}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}
