import { FilterChips } from '../ui/FilterChips'
import type { StatusChoice } from './filters/runSearch'
import { runStatuses } from './statuses'

const offered = [
  'running',
  'waiting',
  'retrying',
  'completed',
  'completed_with_errors',
  'failed',
  'cancelled',
  'exited',
  'filtered',
] as const satisfies StatusChoice[]

const options = [
  { value: 'any', label: 'All' },
  ...offered.map((value) => ({
    value,
    label: value === 'retrying' ? 'Retrying' : runStatuses[value].word,
  })),
] as const

interface Props {
  value: StatusChoice | undefined
  onChange: (status: StatusChoice | undefined) => void
}

export function StatusFilter({ value, onChange }: Props) {
  return (
    <FilterChips
      label="Show runs that are"
      options={options}
      value={value ?? 'any'}
      onChange={(chosen) => onChange(chosen === 'any' ? undefined : chosen)}
    />
  )
}
