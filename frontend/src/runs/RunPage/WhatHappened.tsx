import { List, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { RunDetail, Step } from '../../api/types'
import { LinkedRecord } from '../../clinic/tasks/LinkedRecord'
import { nodesById } from '../../editor/graph/nodesById'
import { stateOfStep } from '../../editor/trace/nodeStates'
import { stateWord } from '../../editor/trace/stateWords'
import { useNodeState } from '../../editor/trace/traceStore'
import { useClinicZone } from '../../ui/ClinicZone'
import { StatusBadge } from '../../ui/StatusBadge'
import { fullTime } from '../../ui/time'
import classes from './RunPage.module.css'
import { UnknownOutcome } from './UnknownOutcome'

interface Props {
  run: RunDetail
  nodeId: string
  step: Step | undefined
  isTrigger: boolean
  refresh: () => Promise<void>
}

function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function TriggerStory({ run }: { run: RunDetail }) {
  const zone = useClinicZone()
  return (
    <Stack gap="sm">
      <Text>
        {run.trigger_title}
        {run.subject && ': '}
        {run.subject && <LinkedRecord record={run.subject} />}
        {run.status === 'filtered' ? '' : '. This started the run.'}
      </Text>
      {run.event && <Facts facts={[['Happened', fullTime(run.event.occurred_at, zone)]]} />}
    </Stack>
  )
}

function NoStory({ nodeId }: { nodeId: string }) {
  const state = useNodeState(nodeId)
  return (
    <Text c="dimmed">
      {state?.state === 'skipped'
        ? 'The run took another way, so this step was not carried out.'
        : 'The run has not come to this step.'}
    </Text>
  )
}

/** The step in words: the sentence first, then times, records made, and what was noted. */
export function WhatHappened({ run, nodeId, step, isTrigger, refresh }: Props) {
  const zone = useClinicZone()
  if (!step) return isTrigger ? <TriggerStory run={run} /> : <NoStory nodeId={nodeId} />
  const state = stateOfStep(step, nodesById(run.graph).get(nodeId))
  const word = stateWord({ state, times: 1, attempt: step.attempt, step })
  const facts: [string, ReactNode][] = []
  if (step.started_at) facts.push(['Started', fullTime(step.started_at, zone)])
  if (step.finished_at) facts.push(['Finished', fullTime(step.finished_at, zone)])
  if (step.status === 'waiting' && step.until) facts.push(['Until', fullTime(step.until, zone)])
  if (step.next_try_at) facts.push(['Next try', fullTime(step.next_try_at, zone)])
  if (step.attempt > 1) facts.push(['Tries', step.attempt])
  return (
    <Stack gap="md">
      <div>
        <StatusBadge state={state}>{word}</StatusBadge>
        {step.summary && step.summary !== word && <Text mt={6}>{step.summary}</Text>}
      </div>
      {step.status === 'unknown' && <UnknownOutcome run={run} step={step} refresh={refresh} />}
      {step.links.length > 0 && (
        <div>
          <Text size="xs" c="dimmed" mb={2}>
            Records
          </Text>
          {step.links.map((link) => (
            <div key={link.id}>
              <LinkedRecord record={link} />
            </div>
          ))}
        </div>
      )}
      <Facts facts={facts} />
      {step.notes.length > 0 && (
        <div>
          <Text size="xs" c="dimmed" mb={2}>
            Noted
          </Text>
          <List size="sm">
            {step.notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        </div>
      )}
    </Stack>
  )
}
