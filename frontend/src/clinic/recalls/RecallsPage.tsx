import { Group, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { recalls } from '../../api/recalls'
import { useFollowRuns } from '../../runs/useFollowRuns'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { FilterChips } from '../../ui/FilterChips'
import { PageHeader } from '../../ui/PageHeader'
import { EnrolPatient } from './EnrolPatient'
import { RecallList } from './RecallList'

const route = getRouteApi('/in/recalls')

const options = [
  { value: 'any', label: 'All' },
  { value: 'due', label: 'Due' },
  { value: 'contacted', label: 'Contacted' },
  { value: 'booked', label: 'Booked' },
  { value: 'missed', label: 'Overdue' },
  { value: 'fulfilled', label: 'Fulfilled' },
] as const

const asks = [
  { value: 'any', label: 'However often asked' },
  { value: '0', label: 'Never asked' },
  { value: '1', label: 'Asked once' },
  { value: '2', label: 'Asked twice' },
  { value: '3', label: 'Asked 3 times or more' },
]

const askedFilter = (asked: string | undefined) => {
  if (!asked) return {}
  return asked === '3' ? { contacts_gte: 3 } : { contacts: Number(asked) }
}

export default function RecallsPage() {
  const { status, asked } = route.useSearch()
  const navigate = route.useNavigate()
  useFollowRuns([recalls.all])
  return (
    <>
      <PageHeader title="Recalls" actions={<EnrolPatient />} />
      <SectionTabs of={sections.recalls} label="Recalls" />
      <Group mb="md" justify="space-between">
        <FilterChips
          label="Show recalls that are"
          options={options}
          value={status ?? 'any'}
          onChange={(next) =>
            void navigate({
              search: { status: next === 'any' ? undefined : next, asked },
              replace: true,
            })
          }
        />
        <Select
          w={210}
          aria-label="How often they were asked"
          allowDeselect={false}
          data={asks}
          value={asked ?? 'any'}
          onChange={(next) =>
            void navigate({
              search: { status, asked: next === 'any' ? undefined : (next as '0') },
              replace: true,
            })
          }
        />
      </Group>
      <RecallList filters={{ status, ...askedFilter(asked) }} />
    </>
  )
}
