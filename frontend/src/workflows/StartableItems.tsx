import { Menu, Text } from '@mantine/core'
import { failureWords } from '../api/errors'
import { useStartableWorkflows, useStartWorkflow } from '../api/workflows'
import { TextLink } from '../ui/links'
import { showDone } from '../ui/notify'

interface Props {
  subject: { type: string; id: string; name: string }
}

/** The enabled workflows with a manual trigger for this kind of record, as entries of a menu. */
export function StartableItems({ subject }: Props) {
  const found = useStartableWorkflows(subject.type)
  const start = useStartWorkflow((run) =>
    showDone(
      <TextLink to="/runs/$runId" params={{ runId: run.id }}>
        Watch the run
      </TextLink>,
      `“${run.workflow_name}” started`,
    ),
  )
  if (found.isPending) return <Menu.Label>Loading…</Menu.Label>
  if (found.error) return <Menu.Label>{failureWords(found.error)}</Menu.Label>
  if (!found.data.length) {
    return <Menu.Label>No enabled workflow is started by hand from here.</Menu.Label>
  }
  return (
    <>
      <Menu.Label>Start for {subject.name}</Menu.Label>
      {found.data.map((workflow) => (
        <Menu.Item
          key={workflow.id}
          onClick={() => start.mutate({ workflowId: workflow.id, subject: subjectOf(subject) })}
        >
          {workflow.name}
          {workflow.description && (
            <Text size="xs" c="dimmed" lineClamp={2}>
              {workflow.description}
            </Text>
          )}
        </Menu.Item>
      ))}
    </>
  )
}

const subjectOf = ({ type, id }: Props['subject']) => ({ type, id })
