import { Group, SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { AppointmentStatus } from '../../api/types'
import { PageHeader } from '../../ui/PageHeader'
import { AppointmentList } from './AppointmentList'
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
  // Once per choice: a filter that moves with the clock would ask for ever.
  const period = useMemo(() => startsWithin(when, new Date()), [when])
  const narrow = (change: { status?: AppointmentStatus; when?: Period }) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  return (
    <>
      <PageHeader title="Appointments" />
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
    </>
  )
}
