import { ActionIcon, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { NodeType, RunDetail } from '../../api/types'
import { useRemembered } from '../../editor/canvas/useRemembered'
import { useCommands } from '../../editor/commands/CommandsContext'
import { useEditor, useEditorStore } from '../../editor/store/EditorContext'
import { useChoice, useIterationStore } from '../../editor/trace/iterationStore'
import { choiceFor } from '../../editor/trace/iterations'
import { stepOf } from '../../editor/trace/nodeStates'
import { useClinicZone } from '../../ui/ClinicZone'
import { StatusBadge } from '../../ui/StatusBadge'
import { useNow } from '../../ui/useNow'
import classes from './RunPage.module.css'
import { type StepRow, stepRows } from './stepRows'

interface Props {
  run: RunDetail
  types: ReadonlyMap<string, NodeType>
}

function Row({ run, row, chosen }: { run: RunDetail; row: StepRow; chosen: boolean }) {
  const store = useEditorStore()
  const iterations = useIterationStore()
  const reveal = useCommands()
  return (
    <UnstyledButton
      className={classes.row}
      aria-pressed={chosen}
      onClick={() => {
        const { choice } = iterations.getState()
        if (row.step) iterations.setState({ choice: choiceFor(run, choice, row.step) })
        store.getState().openAt(row.nodeId, null)
        reveal('reveal-selected')
      }}
    >
      <span className={classes.number}>{row.number}</span>
      <span className={classes.rowName}>
        {row.name}
        {row.item && (
          <Text span size="xs" c="dimmed">
            {' '}
            {row.item}
          </Text>
        )}
        {row.step && row.step.attempt > 1 && (
          <Text span size="xs" c="dimmed">
            {' '}
            try {row.step.attempt}
          </Text>
        )}
      </span>
      <StatusBadge state={row.state}>{row.word}</StatusBadge>
      <Text c="dimmed" truncate className={classes.rowSummary}>
        {row.summary === row.word.split(' ')[0] ? '' : row.summary}
      </Text>
      <span className={classes.duration}>{row.duration}</span>
    </UnstyledButton>
  )
}

/** What was done, line by line, under the drawing. */
export function StepDrawer({ run, types }: Props) {
  const [open, setOpen] = useRemembered('steps', true)
  const chosen = useEditor((state) => state.openNode)
  const choice = useChoice()
  const zone = useClinicZone()
  const active = run.steps.some((step) => step.status === 'running' || step.status === 'retrying')
  const now = useNow(active ? 'second' : 'minute')
  const rows = useMemo(() => stepRows(run, types, zone, now), [run, types, zone, now])
  const shown = chosen === null ? undefined : stepOf(run, chosen, choice)
  const Chevron = open ? IconChevronDown : IconChevronUp
  return (
    <section
      className={classes.drawer}
      data-open={open || undefined}
      aria-label="Steps of this run"
    >
      <header className={classes.drawerHead}>
        <h2 className={classes.drawerTitle}>Steps</h2>
        <Text size="xs" c="dimmed">
          {new Set(rows.map((row) => row.nodeId)).size} of {run.graph.nodes.length}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          ml="auto"
          aria-label={open ? 'Hide the steps' : 'Show the steps'}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Chevron size={18} />
        </ActionIcon>
      </header>
      {open && (
        <div className={classes.rows}>
          {rows.map((row) => (
            <Row
              key={row.key}
              run={run}
              row={row}
              chosen={row.nodeId === chosen && (row.step ?? undefined) === shown}
            />
          ))}
        </div>
      )}
    </section>
  )
}
