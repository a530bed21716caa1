import {
  MultiSelect,
  NumberInput,
  Select,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core'
import type { ReactNode } from 'react'
import { PatientSelect } from '../patients/PatientSelect'
import type { Entry } from './entries'

interface Props {
  entry: Entry
  autoFocus?: boolean
  value?: unknown
  error?: ReactNode
  // biome-ignore lint/suspicious/noExplicitAny: each input hands over what it has
  onChange?: (value: any) => void
}

/** The input that suits what an entry asks for. */
export function EntryInput({ entry, autoFocus, value, error, onChange }: Props) {
  const { kind, label, required, help, placeholder, data = [], min, max } = entry
  const shared = {
    label,
    required,
    placeholder,
    error,
    description: help,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as (
      | 'label'
      | 'input'
      | 'description'
      | 'error'
    )[],
    'data-autofocus': autoFocus || undefined,
  }
  const options = [...data]
  const words = (value ?? '') as string
  switch (kind) {
    case 'long':
      return (
        <Textarea {...shared} autosize minRows={2} maxRows={12} value={words} onChange={onChange} />
      )
    case 'number':
      return (
        <NumberInput
          {...shared}
          min={min}
          max={max}
          value={(value ?? '') as number | ''}
          onChange={onChange}
        />
      )
    case 'switch':
      return (
        <Switch
          label={label}
          description={help}
          checked={value === true}
          onChange={(event) => onChange?.(event.currentTarget.checked)}
        />
      )
    case 'choice':
      return (
        <Select
          {...shared}
          data={options}
          searchable={options.length > 7}
          clearable={!required}
          allowDeselect={!required}
          value={(value ?? null) as string | null}
          onChange={onChange}
        />
      )
    case 'many':
      return (
        <MultiSelect
          {...shared}
          data={options}
          searchable={options.length > 7}
          value={(value ?? []) as string[]}
          onChange={onChange}
        />
      )
    case 'words':
      return <TagsInput {...shared} value={(value ?? []) as string[]} onChange={onChange} />
    case 'patient':
      return (
        <PatientSelect {...shared} value={(value ?? null) as string | null} onChange={onChange} />
      )
    default:
      return <TextInput {...shared} type={inputTypes[kind]} value={words} onChange={onChange} />
  }
}

const inputTypes = { text: 'text', date: 'date', moment: 'datetime-local' } as const
