import { Text } from '@mantine/core'
import { useClinicZone } from './ClinicZone'
import { dueWords } from './dueWords'
import { useNow } from './useNow'

interface Props {
  at: string
  isOverdue?: boolean
}

/** "Today", "tomorrow", "Tue 24 Nov": by which day, and whether that day has gone. */
export function DueDate({ at, isOverdue = false }: Props) {
  const zone = useClinicZone()
  const now = useNow()
  return (
    <Text
      span
      inherit
      c={isOverdue ? 'var(--state-failed)' : undefined}
      style={{ whiteSpace: 'nowrap' }}
    >
      <time dateTime={at}>{dueWords(at, zone, now)}</time>
      {isOverdue && ' · overdue'}
    </Text>
  )
}
