import { Group } from '@mantine/core'
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
  { value: 'missed', label: 'Missed' },
  { value: 'fulfilled', label: 'Fulfilled' },
] as const

export default function RecallsPage() {
  const { status } = route.useSearch()
  const navigate = route.useNavigate()
  useFollowRuns([recalls.all])
  return (
    <>
      <PageHeader title="Recalls" actions={<EnrolPatient />} />
      <SectionTabs of={sections.recalls} label="Recalls" />
      <Group mb="md">
        <FilterChips
          label="Show recalls that are"
          options={options}
          value={status ?? 'any'}
          onChange={(next) =>
            void navigate({ search: { status: next === 'any' ? undefined : next }, replace: true })
          }
        />
      </Group>
      <RecallList filters={{ status }} />
    </>
  )
}
