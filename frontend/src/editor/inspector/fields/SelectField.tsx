import { Anchor, Select, Stack } from '@mantine/core'
import { type FieldProps, wrapperProps } from '../fieldProps'
import { whereToAdd } from './whereToAdd'

/** One of a few; a starting choice that the catalogue names is shown until another is made. */
export function SelectField(props: FieldProps<string>) {
  const { field, value, onChange, readOnly } = props
  const otherwise = typeof field.default === 'string' ? field.default : null
  const adding = readOnly ? undefined : whereToAdd(field.source)
  return (
    <Stack gap={4}>
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
      {adding && (
        <Anchor href={adding.to} target="_blank" size="sm" style={{ alignSelf: 'flex-start' }}>
          {adding.label}
        </Anchor>
      )}
    </Stack>
  )
}
