import { Alert, Button, Group, List, Paper, Select, Stack, Text, Title } from '@mantine/core'
import { IconCalendarOff } from '@tabler/icons-react'
import { useState } from 'react'
import { failureWords, isApiError } from '../api/errors'
import { useClinicZone } from '../ui/ClinicZone'
import { showDone } from '../ui/notify'
import { Asked } from './Asked'
import { useBook, useBookable, useSlots } from './api'
import { daysOf, timeWords } from './slots'
import type { Slot } from './types'

/** A service, a day, a time. */
export function BookVisit() {
  const [serviceId, choose] = useState<string | null>(null)
  const { data: services = [] } = useBookable()
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="book">
      <Stack gap="md">
        <Title order={2} id="book">
          Book a visit
        </Title>
        <Select
          label="What for"
          placeholder="Choose"
          size="md"
          data={services.map(({ id, name }) => ({ value: id, label: name }))}
          value={serviceId}
          onChange={choose}
        />
        {serviceId && <Times key={serviceId} serviceId={serviceId} onBooked={() => choose(null)} />}
      </Stack>
    </Paper>
  )
}

function Times({ serviceId, onBooked }: { serviceId: string; onBooked: () => void }) {
  const zone = useClinicZone()
  const slots = useSlots(serviceId)
  const book = useBook(() => {
    showDone('Your visit is booked')
    onBooked()
  })
  const take = ({ clinician, start }: Slot) =>
    book.mutate({ service_id: serviceId, clinician_id: clinician.id, start })
  return (
    <Stack gap="md">
      {book.error && <Refused error={book.error} />}
      <Asked
        query={slots}
        isEmpty={(all) => all.length === 0}
        icon={IconCalendarOff}
        nothing="No free times in the next two weeks"
      >
        {(all) =>
          daysOf(all, zone).map(({ day, slots: free }) => (
            <div key={day}>
              <Text fw={600} mb={6}>
                {day}
              </Text>
              <Group gap={6}>
                {free.map((slot) => (
                  <Button
                    key={`${slot.start} ${slot.clinician.id}`}
                    variant="default"
                    size="md"
                    disabled={book.isPending}
                    onClick={() => take(slot)}
                  >
                    {timeWords(slot.start, zone)} · {slot.clinician.name}
                  </Button>
                ))}
              </Group>
            </div>
          ))
        }
      </Asked>
    </Stack>
  )
}

function Refused({ error }: { error: Error }) {
  const open = isApiError(error, 'CONFLICT') ? error.details : []
  return (
    <Alert color="orange" role="alert" title="The visit was not booked">
      {failureWords(error)}
      {open.length > 1 && (
        <List>
          {open.map(({ message }) => (
            <List.Item key={message}>{message}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  )
}
