import { Button, Group, SegmentedControl, Select } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useRight } from '../../api/session'
import type { AppointmentStatus } from '../../api/types'
import { useClinicZone } from '../../ui/ClinicZone'
import { PageHeader } from '../../ui/PageHeader'
import { AppointmentList } from './AppointmentList'
import { NewAppointment } from './NewAppointment'
import { type Period, periods, startsWithin } from './periods'
import { appointmentStatuses } from './statuses'

const route = getRouteApi('/in/appointments')

const statusOptions = Object.entries(appointmentStatuses).map(([value, { word }]) => ({
  value,
  label: word,
}))

export default function AppointmentsPage() {
  const { status, when = 'all' } = route.useSearch()
  const navigate = route.useNavigate()
  const zone = useClinicZone()
  const mayEdit = useRight('records:edit')
  const [adding, dialog] = useDisclosure()
  // Once per choice: a filter that moves with the clock would ask for ever.
  const period = useMemo(() => startsWithin(when, zone, Date.now()), [when, zone])
  const narrow = (change: { status?: AppointmentStatus; when?: Period }) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  return (
    <>
      <PageHeader
        title="Appointments"
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              New appointment
            </Button>
          )
        }
      />
      <Group mb="md" gap="sm">
        <SegmentedControl
          aria-label="When"
          data={[...periods]}
          value={when}
          onChange={(next) => narrow({ when: next as Period })}
        />
        <Select
          aria-label="Status"
          placeholder="Any status"
          clearable
          w={170}
          data={statusOptions}
          value={status ?? null}
          onChange={(next) => narrow({ status: (next as AppointmentStatus | null) ?? undefined })}
        />
      </Group>
      <AppointmentList filters={{ status, ...period }} />
      <NewAppointment opened={adding} onClose={dialog.close} />
    </>
  )
}
