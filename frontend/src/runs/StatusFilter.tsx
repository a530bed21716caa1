import type { RunStatus } from '../api/types'
import { FilterChips } from '../ui/FilterChips'
import { runStatuses } from './statuses'

const offered = [
  'running',
  'waiting',
  'completed',
  'completed_with_errors',
  'failed',
  'cancelled',
  'exited',
  'filtered',
] as const satisfies RunStatus[]

const options = [
  { value: 'any', label: 'All' },
  ...offered.map((value) => ({ value, label: runStatuses[value].word })),
] as const

interface Props {
  value: RunStatus | undefined
  onChange: (status: RunStatus | undefined) => void
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
