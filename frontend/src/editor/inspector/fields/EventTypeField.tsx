import { Select } from '@mantine/core'
import { useEventTypes } from '../../../api/nodeTypes'
import { type FieldProps, wrapperProps } from '../fieldProps'

/** One of the things that can happen in the clinic. */
export function EventTypeField(props: FieldProps<string>) {
  const { field, value, onChange, readOnly } = props
  const known = useEventTypes()
  const options = field.options?.length ? field.options : known
  // An event this page does not know was perhaps named by a newer server; it stays in sight.
  const gone = value && !options.some((option) => option.value === value)
  return (
    <Select
      {...wrapperProps(props)}
      data={gone ? [...options, { value, label: value }] : options}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      placeholder={field.placeholder ?? 'Choose what happens'}
      searchable
      clearable={!field.required}
      nothingFoundMessage="No such event"
      maxDropdownHeight={280}
      readOnly={readOnly}
    />
  )
}
