import { Alert, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { NodeType } from '../../../api/types'
import { Values } from '../../../runs/RunPage/Values'
import { StatusBadge } from '../../../ui/StatusBadge'
import { entriesOf } from '../../dryRun/entries'
import { MessageText } from '../../dryRun/MessageText'
import { changedSteps, reasonWords } from '../../dryRun/outdated'
import { textOf } from '../../dryRun/sample'
import { upstream } from '../../graph/walk'
import type { StepTrial } from '../../store/dryRunSlice'
import { useEditor } from '../../store/EditorContext'
import { useWords } from '../../store/names'
import classes from '../Inspector.module.css'
import { differences } from './diff'

interface Props {
  trial: StepTrial
  nodeId: string
  type: NodeType
}

/** What the step would do, what it would give, and how that differs from the time before. */
export function StepOutcome({ trial, nodeId, type }: Props) {
  const words = useWords()
  const typeOf = useEditor((state) => state.typeOf)
  const graph = useEditor((state) => state.draft.graph)
  const entry = useMemo(
    () => entriesOf(trial, typeOf, words).findLast((each) => each.nodeId === nodeId),
    [trial, typeOf, words, nodeId],
  )
  const since = useMemo(() => {
    const concerned = upstream(graph, nodeId).add(nodeId)
    return changedSteps(trial.graph, graph).filter(({ id }) => concerned.has(id))
  }, [trial.graph, graph, nodeId])
  const step = trial.told.steps.findLast((each) => each.node_id === nodeId)
  if (!entry || !step) {
    return <Text c="dimmed">{trial.told.reason ?? 'The test did not come to this step.'}</Text>
  }
  const changed = trial.before === undefined ? [] : differences(trial.before, step.output)
  const labelOf = (name: string) => type.outputs.find((output) => output.name === name)?.label
  return (
    <section aria-label="Result of the test">
      {since.length > 0 && (
        <Alert color="yellow" p="xs" mb="sm" role="status">
          Out of date: {reasonWords(since, graph, typeOf)}.
        </Alert>
      )}
      <div role="status">
        <StatusBadge state={entry.state}>{entry.words}</StatusBadge>
      </div>
      {entry.messages.map((message, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two messages may read the same
        <MessageText key={at} message={message} />
      ))}
      {entry.notes.length > 0 && (
        <Text size="xs" c="dimmed">
          {entry.notes.join(' · ')}
        </Text>
      )}
      <h3 className={classes.part}>Output</h3>
      <Values value={step.output} empty="It would give nothing." labelOf={labelOf} />
      {changed.length > 0 && (
        <>
          <h3 className={classes.part}>Changed since the test before</h3>
          <dl className={classes.changes}>
            {changed.map(({ path, before, after }) => (
              <div key={path}>
                <dt>{path || 'Output'}</dt>
                <dd>
                  <del>{textOf(before) || 'nothing'}</del> → <ins>{textOf(after) || 'nothing'}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}
