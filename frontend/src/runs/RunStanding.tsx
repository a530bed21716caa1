import { Text } from '@mantine/core'
import type { Run } from '../api/types'
import { useClinicZone } from '../ui/ClinicZone'
import { planTime } from '../ui/time'

/** Why a run did not start, what it waits for, or what went wrong: one line, or nothing. */
export function RunStanding({ run }: { run: Run }) {
  const zone = useClinicZone()
  const words = standing(run, zone)
  if (!words) return null
  return (
    <Text size="xs" c="dimmed" lineClamp={2}>
      {words}
    </Text>
  )
}

function standing({ reason, waiting }: Run, zone: string): string | null {
  if (!waiting) return reason
  const until = waiting.until && planTime(waiting.until, zone)
  if (until && waiting.for === 'time') return `Waiting until ${until}`
  return until ? `Waiting for ${waiting.for}, ${until}` : `Waiting for ${waiting.for}`
}
