import { Group, MultiSelect, NumberInput, Select, Text } from '@mantine/core'
import { useServices } from '../../api/people'
import { appointmentStatuses } from '../appointments/statuses'
import { type Filters, readFilters, writeFilters } from './filters'

const times = [
  { value: 'past', label: 'in the past' },
  { value: 'upcoming', label: 'to come' },
  { value: 'any', label: 'at any time' },
]

const units = [
  { value: 'days', label: 'days' },
  { value: 'weeks', label: 'weeks' },
  { value: 'months', label: 'months' },
  { value: 'years', label: 'years' },
]

const statuses = Object.entries(appointmentStatuses).map(([value, { word }]) => ({
  value,
  label: word,
}))

interface Props {
  filters: Record<string, unknown> | undefined
  readOnly: boolean
  onChange: (filters: Record<string, unknown> | undefined) => void
}

/** Which visits count: their status, service and time. */
export function VisitFilters({ filters, readOnly, onChange }: Props) {
  const { data: services = [] } = useServices()
  const read = readFilters(filters)
  const set = (part: Partial<Filters>) => onChange(writeFilters({ ...read, ...part }))
  const { amount, unit } = read.within ?? { amount: '' as const, unit: 'months' as const }
  return (
    <Group gap="xs" align="center" pl={138}>
      <Text c="dimmed">of visits</Text>
      <MultiSelect
        size="xs"
        w={200}
        aria-label="Status of the visits"
        placeholder={read.status.length === 0 ? 'of any status' : undefined}
        data={statuses}
        value={read.status}
        readOnly={readOnly}
        onChange={(status) => set({ status })}
      />
      <MultiSelect
        size="xs"
        w={220}
        aria-label="Services of the visits"
        placeholder={read.services.length === 0 ? 'for any service' : undefined}
        data={services.map(({ id, name }) => ({ value: id, label: name }))}
        value={read.services}
        readOnly={readOnly}
        onChange={(next) => set({ services: next })}
      />
      <Select
        size="xs"
        w={120}
        aria-label="Time of the visits"
        allowDeselect={false}
        data={times}
        value={read.when}
        readOnly={readOnly}
        onChange={(when) => when && set({ when: when as Filters['when'] })}
      />
      <Text c="dimmed">within</Text>
      <NumberInput
        size="xs"
        w={90}
        aria-label="Within how many"
        placeholder="any"
        min={1}
        max={1200}
        allowDecimal={false}
        value={amount}
        readOnly={readOnly}
        onChange={(next) =>
          set({ within: typeof next === 'number' && next > 0 ? { amount: next, unit } : null })
        }
      />
      <Select
        size="xs"
        w={100}
        aria-label="Unit of the time"
        allowDeselect={false}
        data={units}
        value={unit}
        readOnly={readOnly || !read.within}
        onChange={(next) =>
          next && read.within && set({ within: { ...read.within, unit: next as typeof unit } })
        }
      />
    </Group>
  )
}
