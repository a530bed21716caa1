import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconCalendarEvent } from '@tabler/icons-react'
import { appointmentStatuses } from '../clinic/appointments/statuses'
import { useClinicZone } from '../ui/ClinicZone'
import { confirm } from '../ui/confirm'
import { StatusBadge } from '../ui/StatusBadge'
import { fullTime } from '../ui/time'
import { usePageTitle } from '../ui/usePageTitle'
import { Asked } from './Asked'
import { usePortal, usePortalVerb, useVisits } from './api'
import { BookVisit } from './BookVisit'
import { StillToDo } from './StillToDo'
import type { Visit } from './types'

export default function VisitsPage() {
  const { data: portal } = usePortal()
  const visits = useVisits()
  usePageTitle('Visits')
  return (
    <Stack gap="lg">
      <Title order={1}>Visits</Title>
      {portal && <StillToDo blocks={portal.blocks} />}
      {portal?.can_book && <BookVisit />}
      <Title order={2}>Your visits</Title>
      <Asked
        query={visits}
        isEmpty={(all) => all.length === 0}
        icon={IconCalendarEvent}
        nothing="No visits yet"
      >
        {(all) => (
          <Stack gap="xs">
            {all.map((visit) => (
              <OneVisit key={visit.id} visit={visit} />
            ))}
          </Stack>
        )}
      </Asked>
    </Stack>
  )
}

function OneVisit({ visit }: { visit: Visit }) {
  const zone = useClinicZone()
  const act = usePortalVerb()
  const look = appointmentStatuses[visit.status as keyof typeof appointmentStatuses]
  const isAhead = ['pending', 'scheduled', 'confirmed'].includes(visit.status)
  const askThenCancel = async () => {
    const yes = await confirm({
      title: 'Cancel this visit?',
      body: `${visit.service.name}, ${fullTime(visit.start, zone)}. You can book another one.`,
      yes: 'Cancel the visit',
      no: 'Keep it',
      danger: true,
    })
    if (yes) act.mutate(`appointments/${visit.id}/cancel`)
  }
  return (
    <Paper withBorder p="md">
      <Group justify="space-between">
        <div>
          <Text fw={600}>{visit.service.name}</Text>
          <Text c="dimmed">
            {fullTime(visit.start, zone)} · {visit.clinician.name}
          </Text>
          {look && <StatusBadge state={look.state}>{look.word}</StatusBadge>}
        </div>
        {isAhead && (
          <Group gap="xs">
            {visit.status !== 'confirmed' && (
              <Button
                size="md"
                loading={act.isPending}
                onClick={() => act.mutate(`appointments/${visit.id}/confirm`)}
              >
                I will come
              </Button>
            )}
            <Button size="md" variant="default" onClick={() => void askThenCancel()}>
              Cancel
            </Button>
          </Group>
        )}
      </Group>
    </Paper>
  )
}
