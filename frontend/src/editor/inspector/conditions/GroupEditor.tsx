import { Button, CloseButton, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconPlus, IconStack2 } from '@tabler/icons-react'
import { useRef } from 'react'
import type { Condition, Conditions, Judged } from '../../../api/types'
import classes from './Conditions.module.css'
import { RuleRow } from './RuleRow'
import { isGroup, type Join, joinOf, makeGroup, rowsOf } from './rules'
import { VerdictBadge } from './VerdictBadge'

interface Props {
  value: Conditions
  onChange: (value: Conditions | undefined) => void
  nodeId: string
  readOnly: boolean
  /** How it comes out for the sample that is looked at. */
  judged?: Judged
  /** A group in a group; deeper than that nobody reads. */
  nested?: boolean
  onRemove?: () => void
}

const JOINS = [
  { value: 'all', label: 'All of these' },
  { value: 'any', label: 'Any of these' },
]

/** Rows that read as a sentence, held together by "all" or "any". */
export function GroupEditor({
  value,
  onChange,
  nodeId,
  readOnly,
  judged,
  nested,
  onRemove,
}: Props) {
  const join = joinOf(value)
  const rows = rowsOf(value)
  const setRows = (next: Condition[]) => onChange(makeGroup(join, next))
  const replace = (at: number, row: Condition) => setRows(rows.with(at, row))
  const group = useRef<HTMLDivElement>(null)
  const add = () => {
    setRows([...rows, { field: '', op: 'eq' }])
    // A new condition asks for its field, so the keyboard goes there.
    requestAnimationFrame(() => {
      const asking = group.current?.querySelectorAll<HTMLElement>('button[data-empty]')
      asking?.item(asking.length - 1)?.focus()
    })
  }
  const removeAt = (at: number) => setRows(rows.filter((_, index) => index !== at))
  return (
    <Stack ref={group} gap={8} className={nested ? classes.nested : classes.group}>
      {(rows.length > 1 || nested) && (
        <Group gap={6} justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label="How the conditions join"
            data={JOINS}
            value={join}
            onChange={(chosen) => onChange(makeGroup(chosen as Join, rows))}
            readOnly={readOnly}
          />
          <Group gap={4} wrap="nowrap">
            {nested && judged && <VerdictBadge judged={judged} />}
            {onRemove && !readOnly && (
              <CloseButton size="sm" aria-label="Remove this group" onClick={onRemove} />
            )}
          </Group>
        </Group>
      )}
      {rows.length === 0 && (
        <Text size="xs" c="dimmed">
          No conditions yet.
        </Text>
      )}
      {rows.map((row, at) => (
        // Rows have no identity but their place, and are only ever edited in it.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={at}>
          {at > 0 && <span className={classes.join}>{join === 'all' ? 'and' : 'or'}</span>}
          {isGroup(row) ? (
            <GroupEditor
              nested
              value={row}
              judged={judged?.rows[at]}
              onChange={(next) => replace(at, next ?? { all: [] })}
              onRemove={() => removeAt(at)}
              nodeId={nodeId}
              readOnly={readOnly}
            />
          ) : (
            <RuleRow
              rule={row}
              judged={judged?.rows[at]}
              onChange={(next) => replace(at, next)}
              onRemove={() => removeAt(at)}
              nodeId={nodeId}
              readOnly={readOnly}
            />
          )}
        </div>
      ))}
      {!readOnly && (
        <Group gap={4}>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={14} />}
            onClick={add}
          >
            Add condition
          </Button>
          {!nested && rows.length > 0 && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconStack2 size={14} />}
              onClick={() => setRows([...rows, makeGroup('any', [{ field: '', op: 'eq' }])])}
            >
              Add group
            </Button>
          )}
        </Group>
      )}
    </Stack>
  )
}
