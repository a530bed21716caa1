import { MultiSelect } from '@mantine/core'
import { useProductCategories } from '../../../api/people'
import type { Option } from '../../../api/types'
import { type FieldProps, wrapperProps } from '../fieldProps'

/** Choices come from the catalogue, or from the clinic's own records. */
const useChoices = (source: string | null | undefined, options: Option[] | null | undefined) => {
  const { data: categories } = useProductCategories()
  if (source === 'product_categories') {
    return (categories ?? []).map(({ key, name }) => ({ value: key, label: name }))
  }
  return options ?? []
}

export function MultiSelectField(props: FieldProps<string[]>) {
  const { field, value, onChange, readOnly } = props
  const chosen = value ?? []
  const choices = useChoices(field.source, field.options)
  // What was chosen once and is gone since must stay in sight, or it could not be taken out.
  const gone = chosen.filter((each) => !choices.some((choice) => choice.value === each))
  return (
    <MultiSelect
      {...wrapperProps(props)}
      data={[...choices, ...gone.map((each) => ({ value: each, label: each }))]}
      value={chosen}
      onChange={onChange}
      placeholder={chosen.length === 0 ? (field.placeholder ?? 'Any') : undefined}
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage="Nothing found"
      readOnly={readOnly}
    />
  )
}
