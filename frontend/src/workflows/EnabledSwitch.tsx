import { Switch } from '@mantine/core'
import { useRight } from '../api/session'
import type { WorkflowSummary } from '../api/types'
import { useSwitchWorkflow } from '../api/workflows'

/** Turns at once under the finger, and back again when the server refuses. */
export function EnabledSwitch({ workflow }: { workflow: WorkflowSummary }) {
  const mayEnable = useRight('workflows:enable')
  const change = useSwitchWorkflow()
  const shown = change.isPending ? change.variables.enabled : workflow.enabled
  return (
    <Switch
      size="sm"
      checked={shown}
      disabled={!mayEnable || change.isPending}
      label={shown ? 'Enabled' : 'Off'}
      aria-label={`${workflow.name} enabled`}
      onChange={(event) => change.mutate({ id: workflow.id, enabled: event.currentTarget.checked })}
    />
  )
}
