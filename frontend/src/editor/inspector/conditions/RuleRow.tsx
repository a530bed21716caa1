import { ActionIcon, Button, Group, Select } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { useOperators } from '../../../api/nodeTypes'
import type { Comparison, Judged } from '../../../api/types'
import { StepFieldPicker } from '../template/StepFieldPicker'
import { useSuppliedFields } from '../useSuppliedFields'
import classes from './Conditions.module.css'
import { operatorsFor, withField, withOperator } from './rules'
import { ValueInput } from './ValueInput'
import { VerdictBadge } from './VerdictBadge'

interface Props {
  rule: Comparison
  onChange: (rule: Comparison) => void
  onRemove: () => void
  nodeId: string
  readOnly: boolean
  judged?: Judged
}

/** "Age · is at least · 65". */
export function RuleRow({ rule, onChange, onRemove, nodeId, readOnly, judged }: Props) {
  const fields = useSuppliedFields(nodeId)
  const { data: operators = [] } = useOperators()
  const field = fields.find((each) => each.path === rule.field)
  const operator = operators.find((each) => each.op === rule.op)
  const choices = operatorsFor(field?.type, operators)
  const name = field ? `${field.group} · ${field.label}` : rule.field || 'Choose a field'
  return (
    <div className={classes.rule}>
      <Group gap={4} wrap="nowrap" justify="space-between">
        <StepFieldPicker
          fields={fields}
          nodeId={nodeId}
          align="start"
          disabled={readOnly}
          onPick={(next) => onChange(withField(rule, next, field, operators))}
        >
          {(open) => (
            <Button
              variant="default"
              size="compact-sm"
              className={classes.field}
              data-empty={!rule.field || undefined}
              rightSection={<IconChevronDown size={14} />}
              onClick={open}
              disabled={readOnly}
            >
              {name}
            </Button>
          )}
        </StepFieldPicker>
        <Group gap={4} wrap="nowrap">
          {judged && <VerdictBadge judged={judged} />}
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Remove the condition on ${name}`}
              onClick={onRemove}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </Group>
      </Group>
      {rule.field && (
        <Group gap={6} wrap="nowrap" align="flex-start" mt={6}>
          <Select
            size="xs"
            aria-label="Comparison"
            data={choices.map(({ op, label }) => ({ value: op, label }))}
            value={rule.op}
            onChange={(op) => {
              const next = operators.find((each) => each.op === op)
              if (next) onChange(withOperator(rule, next, operators))
            }}
            allowDeselect={false}
            w={150}
            flex="none"
            readOnly={readOnly}
          />
          {operator && operator.value !== 'none' && (
            <ValueInput
              shape={operator.value}
              type={field?.type ?? 'string'}
              sample={field?.sample}
              value={rule.value}
              onChange={(value) => onChange({ ...rule, value })}
              readOnly={readOnly}
            />
          )}
        </Group>
      )}
    </div>
  )
}
