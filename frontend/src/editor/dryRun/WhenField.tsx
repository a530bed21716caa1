import { TextInput } from '@mantine/core'
import { useClinicZone } from '../../ui/ClinicZone'
import { momentIn } from '../../ui/clinicDay'

interface Props {
  /** By the clock on the clinic's wall; empty is now. */
  value: string
  onChange: (wall: string) => void
}

/** The moment that is sent for what stands on the clinic's wall. */
export const useMoment = (wall: string): string | undefined => {
  const zone = useClinicZone()
  return wall ? momentIn(zone, wall).toISOString() : undefined
}

/** "How would it go if it were Christmas Eve?" */
export function WhenField({ value, onChange }: Props) {
  return (
    <TextInput
      type="datetime-local"
      label="As if it were"
      description="Empty: now. The clock can only be moved ahead."
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
