import { Box, Switch, Tooltip } from '@mantine/core'
import { useRight } from '../../api/session'
import type { Workflow } from '../../api/types'
import { useSwitchWorkflow } from '../../api/workflows'

const hint = (workflow: Workflow, allowed: boolean): string => {
  if (!allowed) return 'Your role may not switch workflows on or off.'
  if (workflow.published_version === null) {
    return 'Publish first: only a published version can run.'
  }
  return workflow.enabled
    ? `Runs version ${workflow.published_version} each time: ${workflow.trigger_title ?? 'its trigger'}. Switching off lets current runs finish.`
    : `Switch on to run version ${workflow.published_version} from the next time: ${workflow.trigger_title ?? 'its trigger'}.`
}

export function EnableSwitch({ workflow }: { workflow: Workflow }) {
  const allowed = useRight('workflows:enable')
  const change = useSwitchWorkflow()
  const shown = change.isPending ? change.variables.enabled : workflow.enabled
  const locked = !allowed || workflow.published_version === null
  return (
    <Tooltip label={hint(workflow, allowed)} multiline maw={280}>
      <div>
        <Switch
          size="sm"
          checked={shown}
          disabled={locked || change.isPending}
          label={
            <Box component="span" visibleFrom="sm">
              {shown ? 'Enabled' : 'Off'}
            </Box>
          }
          aria-label="Workflow enabled"
          onChange={(event) =>
            change.mutate({ id: workflow.id, enabled: event.currentTarget.checked })
          }
        />
      </div>
    </Tooltip>
  )
}
