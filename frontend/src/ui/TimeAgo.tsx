import { Tooltip } from '@mantine/core'
import { useClinicZone } from './ClinicZone'
import { fullTime, relativeTime } from './time'
import { useNow } from './useNow'

interface Props {
  at: string
  /** Words before the time in the tooltip, as in "Started". */
  label?: string
}

/** "3 min ago", kept up to date; the exact time on hover. */
export function TimeAgo({ at, label }: Props) {
  const now = useNow()
  const zone = useClinicZone()
  const exact = fullTime(at, zone)
  return (
    <Tooltip label={label ? `${label} ${exact}` : exact}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {relativeTime(at, zone, now)}
      </time>
    </Tooltip>
  )
}
