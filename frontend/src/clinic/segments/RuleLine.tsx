import { ActionIcon, Group, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMergeFields } from '../../api/contact'
import { formTemplates } from '../../api/forms'
import { useOperators } from '../../api/nodeTypes'
import type { SegmentRule } from '../../api/segments'
import { VisitFilters } from './VisitFilters'
import { valueFrom } from './words'

interface Props {
  rule: SegmentRule
  readOnly: boolean
  onChange: (rule: SegmentRule) => void
  onRemove: () => void
}

const sources = [
  { value: 'profile', label: 'Profile' },
  { value: 'form', label: 'Form answer' },
  { value: 'appointments', label: 'Visits' },
]

const metrics = [
  { value: 'count', label: 'how many' },
  { value: 'days_since_last', label: 'days since the last' },
]

const fresh = {
  profile: { source: 'profile', field: 'age', op: 'gte', value: 65 },
  form: { source: 'form', template_id: '', field: '', op: 'exists' },
  appointments: { source: 'appointments', metric: 'count', op: 'gte', value: 1 },
} as const

/** "Profile · age · is at least · 65". */
export function RuleLine({ rule, readOnly, onChange, onRemove }: Props) {
  const { data: operators = [] } = useOperators()
  const { data: known = [] } = useMergeFields()
  const { rows: templates = [] } = formTemplates.useAll({ limit: 100 }, rule.source === 'form')
  const operator = operators.find(({ op }) => op === rule.op)
  const template = templates.find(({ id, key }) => [id, key].includes(String(rule.template_id)))
  const profile = known
    .filter(({ path }) => path.startsWith('patient.'))
    .map(({ path, label }) => ({ value: path.replace('patient.', ''), label }))
  const answers = template?.fields.find(({ id }) => id === rule.field)?.options
  const set = (part: object) => onChange({ ...rule, ...part })
  return (
    <Stack gap={6}>
      <Group gap="xs" align="flex-start">
        <Select
          w={130}
          aria-label="Where to look"
          allowDeselect={false}
          readOnly={readOnly}
          data={sources}
          value={rule.source}
          onChange={(next) => next && onChange(fresh[next as keyof typeof fresh] as never)}
        />
        {rule.source === 'profile' && (
          <Select
            w={190}
            aria-label="Detail"
            searchable
            readOnly={readOnly}
            data={withKnown(profile, rule.field)}
            value={rule.field ?? null}
            onChange={(field) => set({ field })}
          />
        )}
        {rule.source === 'form' && (
          <>
            <Select
              w={190}
              aria-label="Form"
              readOnly={readOnly}
              data={templates.map(({ key, title }) => ({ value: key, label: title }))}
              value={template?.key ?? null}
              onChange={(template_id) => set({ template_id, field: '' })}
            />
            <Select
              w={190}
              aria-label="Question"
              readOnly={readOnly}
              data={(template?.fields ?? []).map(({ id, label }) => ({ value: id, label }))}
              value={rule.field ?? null}
              onChange={(field) => set({ field })}
            />
          </>
        )}
        {rule.source === 'appointments' && (
          <Select
            w={190}
            aria-label="What of the visits"
            allowDeselect={false}
            readOnly={readOnly}
            data={metrics}
            value={rule.metric ?? 'count'}
            onChange={(metric) => set({ metric })}
          />
        )}
        <Select
          w={160}
          aria-label="Comparison"
          allowDeselect={false}
          readOnly={readOnly}
          data={operators.map(({ op, label }) => ({ value: op, label }))}
          value={rule.op}
          onChange={(op) => set({ op })}
        />
        {operator?.value === 'list' && (
          <TagsInput
            flex={1}
            miw={140}
            aria-label="Values"
            readOnly={readOnly}
            value={Array.isArray(rule.value) ? (rule.value as unknown[]).map(String) : []}
            onChange={(words) => set({ value: words.map(valueFrom) })}
          />
        )}
        {operator?.value === 'one' && answers && (
          <Select
            flex={1}
            miw={140}
            aria-label="Value"
            readOnly={readOnly}
            data={withKnown(answers, String(rule.value ?? ''))}
            value={String(rule.value ?? '') || null}
            onChange={(value) => set({ value })}
          />
        )}
        {operator?.value === 'one' && !answers && (
          <TextInput
            flex={1}
            miw={100}
            aria-label="Value"
            readOnly={readOnly}
            value={String(rule.value ?? '')}
            onChange={(event) => set({ value: valueFrom(event.currentTarget.value) })}
          />
        )}
        {!readOnly && (
          <ActionIcon
            mt={4}
            variant="subtle"
            color="gray"
            aria-label="Remove this rule"
            onClick={onRemove}
          >
            <IconX size={16} />
          </ActionIcon>
        )}
      </Group>
      {rule.source === 'appointments' && (
        <VisitFilters
          filters={rule.filters}
          readOnly={readOnly}
          onChange={(filters) => set({ filters })}
        />
      )}
    </Stack>
  )
}

/** A detail that this list does not know yet still shows. */
const withKnown = (data: { value: string; label: string }[], value: string | undefined) =>
  !value || data.some((each) => each.value === value) ? data : [...data, { value, label: value }]
