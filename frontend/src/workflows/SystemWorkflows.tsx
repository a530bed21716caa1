import { Button, Group, Paper, SimpleGrid, Text, Title } from '@mantine/core'
import { IconCopyPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useRight } from '../api/session'
import { useCloneSystemWorkflow, useSystemWorkflows } from '../api/systemWorkflows'
import type { SystemWorkflow } from '../api/types'
import { ButtonLink } from '../ui/links'
import classes from './SystemWorkflows.module.css'
import { TriggerIcon } from './TriggerIcon'

/** The ones that come with Careloom: to look at, and to start from. */
export function SystemWorkflows() {
  const { data: found } = useSystemWorkflows()
  if (!found?.length) return null
  return (
    <section aria-labelledby="system-workflows" className={classes.section}>
      <Title order={2} id="system-workflows">
        System workflows
      </Title>
      <Text c="dimmed" mb="md">
        They come with Careloom and stay as they are. Clone one to make it your own.
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        {found.map((each) => (
          <SystemWorkflowCard key={each.key} workflow={each} />
        ))}
      </SimpleGrid>
    </section>
  )
}

function SystemWorkflowCard({ workflow }: { workflow: SystemWorkflow }) {
  const navigate = useNavigate()
  const mayEdit = useRight('workflows:edit')
  const clone = useCloneSystemWorkflow((made) => {
    void navigate({ to: '/workflows/$workflowId', params: { workflowId: made.id } })
  })
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
