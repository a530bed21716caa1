import { Text } from '@mantine/core'
import type { WouldSend } from '../../api/types'
import classes from './DryRun.module.css'
import { addressed } from './words'

/** A message as it would read. */
export function MessageText({ message }: { message: WouldSend }) {
  return (
    <div className={classes.message}>
      <Text size="xs" c="dimmed">
        {addressed(message)}
      </Text>
      {message.subject && <Text fw={600}>{message.subject}</Text>}
      <Text className={classes.body}>{message.body}</Text>
    </div>
  )
}
