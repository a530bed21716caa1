import { Alert, Button, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { failureWords } from '../../api/errors'
import type { SegmentRule } from '../../api/segments'
import { useRight } from '../../api/session'
import { RuleLine } from './RuleLine'

export type MatchMode = 'all' | 'any'

export interface Rules {
  rules: SegmentRule[]
  match_mode: MatchMode
}

interface Line {
  key: number
  rule: SegmentRule
}

interface Props {
  initial: Rules
  /** What no rule at all means. */
  none: string
  error: Error | null
  /** What a trial of these rules has found. */
  found?: ReactNode
  preview: { isPending: boolean; mutate: (rules: Rules) => void }
  save: { isPending: boolean; mutate: (rules: Rules) => void }
}

let nextKey = 0
const lineOf = (rule: SegmentRule): Line => ({ key: nextKey++, rule })
const fresh = { source: 'profile', field: 'age', op: 'gte', value: 65 } as never

const modes = [
  { value: 'all', label: 'All of these' },
  { value: 'any', label: 'Any of these' },
]

/** Rules that say whom something is about: written, tried, saved. */
export function RulesEditor({ initial, none, error, found, preview, save }: Props) {
  const mayEdit = useRight('records:edit')
  const [mode, setMode] = useState(initial.match_mode)
  const [lines, setLines] = useState<Line[]>(() => initial.rules.map(lineOf))
  const rules = { rules: lines.map(({ rule }) => rule), match_mode: mode }
  return (
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
            onChange={(next) => setMode(next as MatchMode)}
          />
        )}
        {lines.length === 0 && <Text c="dimmed">{none}</Text>}
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
        {found && <Alert color="blue">{found}</Alert>}
        {mayEdit && (
          <Group justify="space-between">
            <Button
              variant="light"
              size="compact-md"
              leftSection={<IconPlus size={14} />}
              onClick={() => setLines((now) => [...now, lineOf(fresh)])}
            >
              Add rule
            </Button>
            <Group gap="xs">
              <Button
                variant="default"
                loading={preview.isPending}
                onClick={() => preview.mutate(rules)}
              >
                Preview
              </Button>
              <Button loading={save.isPending} onClick={() => save.mutate(rules)}>
                Save rules
              </Button>
            </Group>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}
