import { Alert, Select, Skeleton, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { failureWords } from '../../../api/errors'
import { useStepResults } from '../../../api/samples'
import type { NodeType, StepResult } from '../../../api/types'
import { Values } from '../../../runs/RunPage/Values'
import { useClinicZone } from '../../../ui/ClinicZone'
import { TextLink } from '../../../ui/links'
import { StatusBadge } from '../../../ui/StatusBadge'
import { planTime } from '../../../ui/time'
import { applies, isEmpty } from '../../graph/summary'
import { stateOfStep } from '../../trace/nodeStates'
import { stateWord } from '../../trace/stateWords'
import classes from '../Inspector.module.css'

interface Props {
  workflowId: string
  nodeId: string
  type: NodeType
}

/** What the step was given and gave in the newest runs that came to it. */
export default function LastRunTab({ workflowId, nodeId, type }: Props) {
  const { data, error, isPending } = useStepResults(workflowId, nodeId)
  if (isPending) return <Skeleton height={120} m="md" />
  if (error) {
    return (
      <Alert color="red" m="md" role="alert">
        {failureWords(error)}
      </Alert>
    )
  }
  if (data.length === 0) {
    return (
      <Text p="md" c="dimmed">
        No run has come to this step yet. Publish and enable the workflow, or test the step.
      </Text>
    )
  }
  return <Results results={data} type={type} />
}

/** Settings that counted and were not empty; all the others say nothing. */
const given = (input: unknown, type: NodeType): Record<string, unknown> => {
  const values = (input ?? {}) as Record<string, unknown>
  const counts = (name: string) => {
    const field = type.fields.find((each) => each.name === name)
    return !field || applies(field, values)
  }
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => value !== false && !isEmpty(value) && counts(name),
    ),
  )
}

function Results({ results, type }: { results: readonly StepResult[]; type: NodeType }) {
  const zone = useClinicZone()
  const [chosen, setChosen] = useState('0')
  const result = results[Number(chosen)] ?? results[0]
  if (!result) return null
  const { step } = result
  const state = stateOfStep(step, undefined)
  const labelOf = (name: string) => type.fields.find((field) => field.name === name)?.label
  const outputOf = (name: string) => type.outputs.find((output) => output.name === name)?.label
  return (
    <Stack gap="md" className={classes.content}>
      <Select
        label="Run"
        allowDeselect={false}
        data={results.map(({ created_at, version }, at) => ({
          value: String(at),
          label: `${planTime(created_at, zone)} · version ${version}`,
        }))}
        value={chosen}
        onChange={(at) => setChosen(at ?? '0')}
      />
      <div>
        <StatusBadge state={state}>
          {stateWord({ state, times: 1, attempt: step.attempt, step })}
        </StatusBadge>
        <Text size="sm">{step.error?.message ?? step.summary}</Text>
        <TextLink to="/runs/$runId" params={{ runId: result.run_id }} size="sm">
          Open the run
        </TextLink>
      </div>
      <section aria-label="Input">
        <h3 className={classes.part}>Input</h3>
        <Values value={given(step.input, type)} empty="It was given nothing." labelOf={labelOf} />
      </section>
      <section aria-label="Output">
        <h3 className={classes.part}>Output</h3>
        <Values value={step.output} empty="It gave nothing." labelOf={outputOf} />
      </section>
    </Stack>
  )
}
