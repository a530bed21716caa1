import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useRight } from '../../api/session'
import { FilterChips } from '../../ui/FilterChips'
import { PageHeader } from '../../ui/PageHeader'
import { NewPrescription } from './NewPrescription'
import { PrescriptionList } from './PrescriptionList'

const route = getRouteApi('/in/prescriptions')

const options = [
  { value: 'any', label: 'All' },
  { value: 'draft', label: 'Drafts' },
  { value: 'signed', label: 'Signed' },
  { value: 'cancelled', label: 'Given up' },
] as const

export default function PrescriptionsPage() {
  const { status } = route.useSearch()
  const navigate = route.useNavigate()
  const mayEdit = useRight('records:edit')
  const [adding, dialog] = useDisclosure()
  return (
    <>
      <PageHeader
        title="Prescriptions"
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              New prescription
            </Button>
          )
        }
      />
      <Group mb="md">
        <FilterChips
          label="Show prescriptions that are"
          options={options}
          value={status ?? 'any'}
          onChange={(next) =>
            void navigate({ search: { status: next === 'any' ? undefined : next }, replace: true })
          }
        />
      </Group>
      <PrescriptionList filters={{ status }} />
      <NewPrescription opened={adding} onClose={dialog.close} />
    </>
  )
}
