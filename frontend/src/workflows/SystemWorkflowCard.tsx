import { Button, Group, Paper, Text } from '@mantine/core'
import { IconCopyPlus } from '@tabler/icons-react'
import { useRight } from '../api/session'
import type { SystemWorkflow } from '../api/types'
import { ButtonLink } from '../ui/links'
import classes from './SystemWorkflows.module.css'
import { TriggerIcon } from './TriggerIcon'
import { useCloneAndOpen } from './useCloneAndOpen'

export function SystemWorkflowCard({ workflow }: { workflow: SystemWorkflow }) {
  const mayEdit = useRight('workflows:edit')
  const clone = useCloneAndOpen()
  return (
    <Paper component="article" withBorder className={classes.card} aria-label={workflow.name}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <TriggerIcon type={workflow.trigger_type} />
        <div>
          <Text fw={600} lh={1.35}>
            {workflow.name}
          </Text>
          <Text size="xs" c="dimmed">
            {workflow.trigger_title}
            {workflow.version > 1 && ` · version ${workflow.version}`}
            {workflow.clones > 0 && ` · ${clonedWords(workflow.clones)}`}
          </Text>
        </div>
      </Group>
      <Text className={classes.about}>{workflow.description}</Text>
      <Group gap="xs">
        {mayEdit && (
          <Button
            variant="light"
            size="xs"
            leftSection={<IconCopyPlus size={16} />}
            loading={clone.isPending}
            onClick={() => clone.mutate(workflow.key)}
          >
            Clone to customise
          </Button>
        )}
        <ButtonLink
          to="/system-workflows/$key"
          params={{ key: workflow.key }}
          variant="subtle"
          size="xs"
        >
          Look inside
        </ButtonLink>
      </Group>
    </Paper>
  )
}

const clonedWords = (count: number) => (count === 1 ? 'cloned once' : `cloned ${count} times`)
