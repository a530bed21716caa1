import { List, Paper, Stack, Text } from '@mantine/core'
import { useNodeTypes } from '../../api/nodeTypes'
import type { FoundWorkflow } from './readFile'

const MOST_STEPS = 12

/** What would be made of the file, in the words of the catalogue. */
export function WhatComes({ found }: { found: FoundWorkflow }) {
  const { data: types = [] } = useNodeTypes()
  const titleOf = (type: string) => types.find((each) => each.type === type)?.title ?? type
  const more = found.steps.length - MOST_STEPS
  return (
    <Paper withBorder p="md" component="section" aria-label="What would be made">
      <Stack gap="xs">
        <div>
          <Text fw={600}>{found.name}</Text>
          {found.description && <Text c="dimmed">{found.description}</Text>}
        </div>
        <Text>
          <Text span c="dimmed">
            Starts with{' '}
          </Text>
          {found.trigger ? titleOf(found.trigger) : 'nothing yet'}
        </Text>
        {found.steps.length > 0 && (
          <List type="ordered" size="sm">
            {found.steps.slice(0, MOST_STEPS).map(({ type, name }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same step may be there twice
              <List.Item key={at}>
                {titleOf(type)}
                {name && (
                  <Text span c="dimmed">
                    {' '}
                    · {name}
                  </Text>
                )}
              </List.Item>
            ))}
          </List>
        )}
        {more > 0 && <Text c="dimmed">and {more} more</Text>}
        <Brought what="Message templates" names={found.messageTemplates} />
        <Brought what="Forms" names={found.formTemplates} />
      </Stack>
    </Paper>
  )
}

function Brought({ what, names }: { what: string; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <Text>
      <Text span c="dimmed">
        {what} that come along:{' '}
      </Text>
      {names.join(', ')}
    </Text>
  )
}
