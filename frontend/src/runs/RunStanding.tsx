import { Text } from '@mantine/core'
import type { Run } from '../api/types'
import { useClinicZone } from '../ui/ClinicZone'
import { standing } from './standing'

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
