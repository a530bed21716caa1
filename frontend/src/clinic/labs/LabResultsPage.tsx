import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useRight } from '../../api/session'
import { FilterChips } from '../../ui/FilterChips'
import { PageHeader } from '../../ui/PageHeader'
import { LabList } from './LabList'
import { NewLabResult } from './NewLabResult'

const route = getRouteApi('/in/lab-results')

const options = [
  { value: 'any', label: 'All' },
  { value: 'unreviewed', label: 'To review' },
  { value: 'abnormal', label: 'Abnormal' },
  { value: 'critical', label: 'Critical' },
] as const

const filtersOf = (show: (typeof options)[number]['value'] | undefined) => {
  if (show === 'unreviewed') return { unreviewed: true }
  return show === 'abnormal' || show === 'critical' ? { flag: show } : {}
}

export default function LabResultsPage() {
  const { show } = route.useSearch()
  const navigate = route.useNavigate()
  const mayEdit = useRight('records:edit')
  const [adding, dialog] = useDisclosure()
  return (
    <>
      <PageHeader
        title="Lab results"
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              Add result
            </Button>
          )
        }
      />
      <Group mb="md">
        <FilterChips
          label="Show results that are"
          options={options}
          value={show ?? 'any'}
          onChange={(next) =>
            void navigate({ search: { show: next === 'any' ? undefined : next }, replace: true })
          }
        />
      </Group>
      <LabList filters={filtersOf(show)} />
      <NewLabResult opened={adding} onClose={dialog.close} />
    </>
  )
}
