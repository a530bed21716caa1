import { Select, Text, TextInput } from '@mantine/core'
import type { DataField } from '../../api/types'

const YES_NO = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'no' },
]

interface Props {
  /** The values that the workflow reads. */
  fields: readonly DataField[]
  typed: Readonly<Record<string, string>>
  onType: (path: string, text: string) => void
  /** What is shown until something else is typed. */
  textOf: (field: DataField) => string
}

/** Values of a made-up event, to be changed at will. */
export function SampleFields({ fields, typed, onType, textOf }: Props) {
  return (
    <>
      {fields.length === 0 && (
        <Text size="xs" c="dimmed">
          No step reads a value of the event, so there is nothing to fill in.
        </Text>
      )}
      {fields.map((field) => {
        const shared = {
          label: `${field.group}: ${field.label}`,
          value: typed[field.path] ?? textOf(field),
        }
        return field.type === 'boolean' ? (
          <Select
            key={field.path}
            {...shared}
            data={YES_NO}
            allowDeselect={false}
            onChange={(value) => onType(field.path, value ?? '')}
          />
        ) : (
          <TextInput
            key={field.path}
            {...shared}
            inputMode={field.type === 'number' ? 'decimal' : undefined}
            onChange={(event) => onType(field.path, event.currentTarget.value)}
          />
        )
      })}
    </>
  )
}
