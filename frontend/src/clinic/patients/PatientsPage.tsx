import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUserPlus, IconUsers } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { usePatients } from '../../api/patients'
import { useRight } from '../../api/session'
import { EmptyState } from '../../ui/EmptyState'
import { PageHeader } from '../../ui/PageHeader'
import { RecordTable } from '../../ui/RecordTable'
import { SearchField } from '../../ui/SearchField'
import { NewPatient } from './NewPatient'
import { patientColumns } from './patientColumns'

const route = getRouteApi('/in/patients')

export default function PatientsPage() {
  const { search } = route.useSearch()
  const navigate = route.useNavigate()
  const mayEdit = useRight('records:edit')
  const [adding, dialog] = useDisclosure()
  const list = usePatients({ search })
  return (
    <>
      <PageHeader
        title="Patients"
        actions={
          <>
            <SearchField
              label="Search patients"
              value={search ?? ''}
              onChange={(next) =>
                void navigate({ search: { search: next || undefined }, replace: true })
              }
            />
            {mayEdit && (
              <Button leftSection={<IconUserPlus size={16} />} onClick={dialog.open}>
                New patient
              </Button>
            )}
          </>
        }
      />
      <RecordTable
        label="patients"
        list={list}
        columns={patientColumns}
        rowKey={(patient) => patient.id}
        empty={
          search ? (
            <EmptyState icon={IconUsers} title={`Nobody found for “${search}”`}>
              Try part of a name, an e-mail address or a phone number.
            </EmptyState>
          ) : (
            <EmptyState icon={IconUsers} title="No patients yet">
              Add the first one; workflows that wait for new patients start with it.
            </EmptyState>
          )
        }
      />
      <NewPatient opened={adding} onClose={dialog.close} />
    </>
  )
}
