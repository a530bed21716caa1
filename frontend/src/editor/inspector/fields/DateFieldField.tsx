import { Button, Input } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type FieldProps, wrapperProps } from '../fieldProps'
import { StepFieldPicker } from '../template/StepFieldPicker'
import { asField, pathIn } from '../template/template'
import { useSuppliedFields } from '../useSuppliedFields'
import { SelectField } from './SelectField'

/** A date: one of those the catalogue lists, or of those known when the step runs. */
export function DateFieldField(props: FieldProps<string>) {
  return props.field.options ? <SelectField {...props} /> : <DateInScope {...props} />
}

function DateInScope(props: FieldProps<string>) {
  const { field, value, onChange, nodeId, readOnly } = props
  const dates = useSuppliedFields(nodeId).filter(
    ({ type }) => type === 'date' || type === 'datetime',
  )
  const path = pathIn(value)
  const chosen = dates.find((date) => date.path === path)
  const words = chosen ? `${chosen.group} · ${chosen.label}` : path || 'Choose a date'
  // Where the server keeps a template, a path would be read as plain words.
  const keep = (next: string) => onChange(field.template ? asField(next) : next)
  return (
    <Input.Wrapper {...wrapperProps(props)} labelElement="div">
      <div>
        <StepFieldPicker
          fields={dates}
          nodeId={nodeId}
          align="start"
          disabled={readOnly}
          onPick={(picked) => keep(picked.path)}
        >
          {(open) => (
            <Button
              variant="default"
              fw={400}
              fullWidth
              justify="space-between"
              aria-label={`${field.label}: ${words}`}
              c={path ? undefined : 'dimmed'}
              rightSection={<IconChevronDown size={14} />}
              onClick={open}
              disabled={readOnly}
            >
              {words}
            </Button>
          )}
        </StepFieldPicker>
      </div>
    </Input.Wrapper>
  )
}
