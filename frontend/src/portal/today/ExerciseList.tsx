import { Anchor, List, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import type { Session } from '../types'

/** What is to be done, in its order; with the video where the patient may see it. */
export function ExerciseList({ session }: { session: Session }) {
  if (session.exercises.length === 0) return null
  return (
    <div>
      <List type="ordered" spacing="sm" size="md">
        {session.exercises.map(({ name, instructions, video_url }) => (
          <List.Item key={name}>
            <Text fw={600}>{name}</Text>
            {instructions && <Text style={{ whiteSpace: 'pre-wrap' }}>{instructions}</Text>}
            {video_url && (
              <Anchor
                href={video_url}
                target="_blank"
                rel="noopener noreferrer"
                py={10}
                style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}
              >
                <IconPlayerPlay size={18} aria-hidden /> Watch how “{name}” is done
              </Anchor>
            )}
          </List.Item>
        ))}
      </List>
      {session.videos_locked && (
        <Text size="sm" c="dimmed" mt="sm">
          There are videos of these exercises. Ask your clinic to open them for you.
        </Text>
      )}
    </div>
  )
}
