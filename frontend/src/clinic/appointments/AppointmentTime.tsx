import { Text } from '@mantine/core'
import type { Appointment } from '../../api/types'
import { useClinicZone } from '../../ui/ClinicZone'
import { planTime } from '../../ui/time'

export function AppointmentTime({ appointment }: { appointment: Appointment }) {
  const zone = useClinicZone()
  return (
    <time dateTime={appointment.start} style={{ whiteSpace: 'nowrap' }}>
      {planTime(appointment.start, zone)}
      <Text size="xs" c="dimmed">
        {appointment.duration_minutes} min
      </Text>
    </time>
  )
}
