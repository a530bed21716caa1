import { Select } from '@mantine/core'
import { type FieldProps, wrapperProps } from '../fieldProps'

/** One of a few; a starting choice that the catalogue names is shown until another is made. */
export function SelectField(props: FieldProps<string>) {
  const { field, value, onChange, readOnly } = props
  const otherwise = typeof field.default === 'string' ? field.default : null
  return (
    <Select
      {...wrapperProps(props)}
      data={field.options ?? []}
      value={value || otherwise}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      placeholder={field.placeholder ?? 'Choose'}
      allowDeselect={false}
      clearable={!field.required && otherwise === null}
      searchable={(field.options?.length ?? 0) > 8}
      readOnly={readOnly}
    />
  )
}
