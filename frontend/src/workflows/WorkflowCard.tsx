import { Group, Paper, Text } from '@mantine/core'
import type { WorkflowSummary } from '../api/types'
import { RowLink } from '../ui/links'
import { EnabledSwitch } from './EnabledSwitch'
import { LatelyLine } from './LatelyLine'
import { NewerOriginalNote } from './NewerOriginal'
import { TriggerIcon } from './TriggerIcon'
import classes from './WorkflowCard.module.css'
import { WorkflowMenu } from './WorkflowMenu'

export function WorkflowCard({ workflow }: { workflow: WorkflowSummary }) {
  return (
    <Paper component="article" withBorder className={classes.card} aria-label={workflow.name}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <TriggerIcon type={workflow.trigger_type} />
        <div className={classes.words}>
          <RowLink
            to="/workflows/$workflowId"
            params={{ workflowId: workflow.id }}
            className={classes.name}
          >
            {workflow.name}
          </RowLink>
          <Text size="xs" c="dimmed">
            {workflow.trigger_title ?? 'No trigger yet'}
          </Text>
        </div>
        <div className={classes.above}>
          <WorkflowMenu workflow={workflow} />
        </div>
      </Group>
      <Text c={workflow.description ? undefined : 'dimmed'} lineClamp={2} className={classes.about}>
        {workflow.description || 'No description'}
      </Text>
      <NewerOriginalNote workflow={workflow} />
      <Group justify="space-between" gap="xs" className={classes.foot}>
        <LatelyLine workflow={workflow} />
        <div className={classes.above}>
          <EnabledSwitch workflow={workflow} />
        </div>
      </Group>
    </Paper>
  )
}
