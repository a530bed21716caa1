import { Blockquote, Button, Group, Stack, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCopy } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { RunDetail, Step } from '../../api/types'
import { nodesById } from '../../editor/graph/nodesById'
import { useClinicZone } from '../../ui/ClinicZone'
import { fullTime, planTime } from '../../ui/time'
import { useNow } from '../../ui/useNow'
import { type Act, type Advice, adviceFor, fieldFor } from './error/advice'
import { supportText, technicalFacts } from './error/support'
import { RetryButton } from './RetryButton'
import classes from './RunPage.module.css'

interface Props {
  run: RunDetail
  step: Step
  error: NonNullable<Step['error']>
}

function ActButton({
  act,
  advice,
  run,
  step,
}: { act: Act; advice: Advice } & Omit<Props, 'error'>) {
  switch (act) {
    case 'retry':
      return <RetryButton run={run} />
    case 'open_step':
      return (
        <Button
          size="xs"
          variant="default"
          renderRoot={(props) => (
            <Link
              to="/workflows/$workflowId"
              params={{ workflowId: run.workflow_id }}
              search={{ step: step.node_id, field: fieldFor(advice.cause, step.input) }}
              {...props}
            />
          )}
        >
          Open the step
        </Button>
      )
    case 'secrets':
      return (
        <Button
          size="xs"
          variant="default"
          renderRoot={(props) => <Link to="/settings/secrets" {...props} />}
        >
          Open the secrets
        </Button>
      )
  }
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
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

/** What went wrong in plain words, what to do now, then the facts whoever helps will ask for. */
export function ErrorView({ run, step, error }: Props) {
  const zone = useClinicZone()
  const now = useNow()
  const clipboard = useClipboard({ timeout: 1_500 })
  const nextTry = step.next_try_at ? planTime(step.next_try_at, zone, now) : null
  const advice = adviceFor(step, error, nextTry)
  const most = nodesById(run.graph).get(step.node_id)?.settings?.retry?.attempts
  const facts: [string, string][] = [
    ['Step', `${step.number ? `${step.number}, ` : ''}${step.node_name}`],
    ['Attempt', most ? `${step.attempt} of ${Math.max(most, step.attempt)}` : `${step.attempt}`],
    ['Next try', nextTry ?? 'None planned'],
    ['Sent?', advice.sent],
  ]
  if (step.finished_at) facts.push(['Failed', fullTime(step.finished_at, zone)])
  return (
    <Stack gap="md">
      <div>
        <Text fw={600}>{advice.headline}</Text>
        <Text mt={4}>{advice.now}</Text>
        <Group gap="xs" mt="sm">
          {advice.acts.map((act) => (
            <ActButton key={act} act={act} advice={advice} run={run} step={step} />
          ))}
        </Group>
      </div>
      {advice.said && (
        <div>
          <Text size="xs" c="dimmed" mb={4}>
            What was said
          </Text>
          <Blockquote p="xs" color="gray" className={classes.said}>
            {advice.said}
          </Blockquote>
        </div>
      )}
      <Facts facts={facts} />
      <details className={classes.technical}>
        <summary>Technical details</summary>
        <Facts facts={technicalFacts(run, step, error)} />
      </details>
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCopy size={15} aria-hidden="true" />}
          onClick={() => clipboard.copy(supportText(run, step, error))}
        >
          {clipboard.copied ? 'Copied' : 'Copy for support'}
        </Button>
        <Text size="xs" c="dimmed" mt={4}>
          Ids and codes only, nothing about the patient.
        </Text>
      </div>
    </Stack>
  )
}
