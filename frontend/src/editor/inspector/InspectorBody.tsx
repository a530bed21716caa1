import { Accordion, Alert, Stack, Text } from '@mantine/core'
import type { NodeType } from '../../api/types'
import { WEBHOOK_TRIGGER } from '../../api/webhooks'
import { useProblemsOf, wordsAtStep } from '../store/problems'
import { ConfigForm } from './ConfigForm'
import { Help } from './Help'
import classes from './Inspector.module.css'
import { goesByTheClock, SchedulePreview } from './SchedulePreview'
import { SettingsForm } from './SettingsForm'
import { WebhookPanel } from './webhook/WebhookPanel'

interface Props {
  nodeId: string
  type: NodeType | undefined
}

/** Problems that no field of the form can show itself. */
function OtherProblems({ nodeId, type }: { nodeId: string; type: NodeType }) {
  const problems = useProblemsOf(nodeId)
  const shown = new Set(type.fields.map((field) => field.name))
  const rest = problems.filter(
    ({ field }) =>
      !field || (!shown.has(field) && !/^settings\.(condition|time_limit)/.test(field)),
  )
  if (rest.length === 0) return null
  return (
    <Alert
      color={rest.some((problem) => problem.severity === 'error') ? 'red' : 'yellow'}
      variant="light"
      p="sm"
    >
      {rest.map((problem) => (
        <Text key={`${problem.code} ${problem.field}`}>{wordsAtStep(problem)}</Text>
      ))}
    </Alert>
  )
}

export function InspectorBody({ nodeId, type }: Props) {
  if (!type) {
    return (
      <Text p="md" c="dimmed">
        This kind of step is not known here. It was perhaps made by a newer Careloom.
      </Text>
    )
  }
  const isAction = type.kind === 'action'
  return (
    <Stack gap="md" className={classes.content}>
      <OtherProblems nodeId={nodeId} type={type} />
      <ConfigForm nodeId={nodeId} type={type} />
      {goesByTheClock(type) && <SchedulePreview nodeId={nodeId} type={type} />}
      {type.type === WEBHOOK_TRIGGER && <WebhookPanel nodeId={nodeId} />}
      <Accordion variant="separated" multiple chevronPosition="left" className={classes.more}>
        {isAction && (
          <Accordion.Item value="settings">
            <Accordion.Control>When and how it runs</Accordion.Control>
            <Accordion.Panel>
              <SettingsForm nodeId={nodeId} type={type} />
            </Accordion.Panel>
          </Accordion.Item>
        )}
        {type.help && (
          <Accordion.Item value="help">
            <Accordion.Control>About this step</Accordion.Control>
            <Accordion.Panel>
              <Help text={type.help} />
            </Accordion.Panel>
          </Accordion.Item>
        )}
      </Accordion>
    </Stack>
  )
}
