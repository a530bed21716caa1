import { Select } from '@mantine/core'
import { useWorkflowNames } from '../../../api/workflows'
import { type FieldProps, wrapperProps } from '../fieldProps'

/** Another workflow of the clinic. */
export function WorkflowField(props: FieldProps<string>) {
  const { field, value, onChange, readOnly } = props
  const { data: workflows = [], isPending } = useWorkflowNames()
  const newest = workflows.map(({ id, name }) => ({ value: id, label: name }))
  const ids = new Set(newest.map((choice) => choice.value))
  // The catalogue knows all of them, but only as they were when the page was opened.
  const others = (field.options ?? []).filter((option) => !ids.has(option.value))
  const choices = [...newest, ...others]
  const gone = value && !isPending && !choices.some((choice) => choice.value === value)
  return (
    <Select
      {...wrapperProps(props)}
      data={gone ? [...choices, { value, label: 'No longer here' }] : choices}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      placeholder={field.placeholder ?? 'Choose a workflow'}
      searchable
      clearable={!field.required}
      nothingFoundMessage="No workflow of that name"
      readOnly={readOnly}
    />
  )
}
