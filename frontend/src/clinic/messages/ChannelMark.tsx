import { Group } from '@mantine/core'
import type { Message } from '../../api/types'
import { channels } from './channels'

/** "SMS" with its picture, and which way it went when it came in. */
export function ChannelMark({ message }: { message: Pick<Message, 'channel' | 'direction'> }) {
  const { word, icon: Picture } = channels[message.channel]
  return (
    <Group component="span" gap={6} wrap="nowrap" c="dimmed" fz="xs" display="inline-flex">
      <Picture size={15} stroke={1.7} aria-hidden="true" />
      {message.direction === 'in' ? `${word}, received` : word}
    </Group>
  )
}
