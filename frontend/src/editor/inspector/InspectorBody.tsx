import { Accordion, Alert, Stack, Text } from '@mantine/core'
import type { NodeType } from '../../api/types'
import { WEBHOOK_TRIGGER } from '../../api/webhooks'
import { isEmpty } from '../graph/summary'
import { findNode } from '../graph/walk'
import { useEditorStore } from '../store/EditorContext'
import { useProblemsOf, wordsAtStep } from '../store/problems'
import { ConfigForm, ExtraForm } from './ConfigForm'
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

/** What is set or wrong among the settings that are seldom needed is open from the start. */
const useOpenParts = (nodeId: string, type: NodeType | undefined): string[] => {
  const store = useEditorStore()
  const problems = useProblemsOf(nodeId)
  const extra = type?.fields.filter((field) => field.extra) ?? []
  const config = findNode(store.getState().draft.graph, nodeId)?.config ?? {}
  const isTold = extra.some(
    ({ name }) => !isEmpty(config[name]) || problems.some(({ field }) => field === name),
  )
  return isTold ? ['extra'] : []
}

export function InspectorBody({ nodeId, type }: Props) {
  const open = useOpenParts(nodeId, type)
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
      <Accordion
        variant="separated"
        multiple
        defaultValue={open}
        chevronPosition="left"
        className={classes.more}
      >
        {type.fields.some((field) => field.extra) && (
          <Accordion.Item value="extra">
            <Accordion.Control>More settings</Accordion.Control>
            <Accordion.Panel>
              <ExtraForm nodeId={nodeId} type={type} />
            </Accordion.Panel>
          </Accordion.Item>
        )}
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
