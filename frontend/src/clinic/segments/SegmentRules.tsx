import { Alert, Button, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { failureWords } from '../../api/errors'
import { type SegmentRule, segments, usePreviewSegment } from '../../api/segments'
import { useRight } from '../../api/session'
import type { Segment } from '../../api/types'
import { showDone } from '../../ui/notify'
import { RuleLine } from './RuleLine'
import { previewWords } from './words'

interface Line {
  key: number
  rule: SegmentRule
}

let nextKey = 0
const lineOf = (rule: SegmentRule): Line => ({ key: nextKey++, rule })

const modes = [
  { value: 'all', label: 'All of these' },
  { value: 'any', label: 'Any of these' },
]

/** The rules, whom they would fit, and saving them. */
export function SegmentRules({ segment }: { segment: Segment }) {
  const mayEdit = useRight('records:edit')
  const [mode, setMode] = useState(segment.match_mode)
  const [lines, setLines] = useState<Line[]>(() => segment.rules.map(lineOf))
  const preview = usePreviewSegment()
  const change = segments.useChange(() => showDone('The rules are applied'))
  const rules = lines.map(({ rule }) => rule)
  const error = change.error ?? preview.error
  return (
    <section aria-labelledby="rules">
      <Title order={2} id="rules" mb="sm">
        Rules
      </Title>
      <Paper withBorder p="md">
        <Stack gap="sm">
          {error && (
            <Alert color="red" role="alert">
              {failureWords(error)}
            </Alert>
          )}
          {lines.length > 1 && (
            <SegmentedControl
              w="fit-content"
              size="xs"
              aria-label="How the rules join"
              data={modes}
              value={mode}
              readOnly={!mayEdit}
              onChange={(next) => setMode(next as 'all' | 'any')}
            />
          )}
          {lines.length === 0 && <Text c="dimmed">No rules yet: nobody fits.</Text>}
          {lines.map(({ key, rule }) => (
            <RuleLine
              key={key}
              rule={rule}
              readOnly={!mayEdit}
              onChange={(next) =>
                setLines((now) =>
                  now.map((line) => (line.key === key ? { ...line, rule: next } : line)),
                )
              }
              onRemove={() => setLines((now) => now.filter((line) => line.key !== key))}
            />
          ))}
          {preview.data && (
            <Alert color="blue">
              {previewWords(preview.data)}
              {preview.data.examples.length > 0 && (
                <> For example {preview.data.examples.map(({ name }) => name).join(', ')}.</>
              )}
            </Alert>
          )}
          {mayEdit && (
            <Group justify="space-between">
              <Button
                variant="light"
                size="compact-md"
                leftSection={<IconPlus size={14} />}
                onClick={() =>
                  setLines((now) => [
                    ...now,
                    lineOf({ source: 'profile', field: 'age', op: 'gte', value: 65 } as never),
                  ])
                }
              >
                Add rule
              </Button>
              <Group gap="xs">
                <Button
                  variant="default"
                  loading={preview.isPending}
                  onClick={() =>
                    preview.mutate({ rules, match_mode: mode, segment_id: segment.id })
                  }
                >
                  Preview
                </Button>
                <Button
                  loading={change.isPending}
                  onClick={() => change.mutate({ id: segment.id, rules, match_mode: mode })}
                >
                  Save rules
                </Button>
              </Group>
            </Group>
          )}
        </Stack>
      </Paper>
    </section>
  )
}
