import { Stack, Switch } from '@mantine/core'
import {
  useChangeFailureAlerts,
  useFailureAlerts,
  useForgetFailureAlerts,
} from '../../api/failureAlerts'
import { AlertChoices } from '../../settings/alerts/AlertChoices'
import { showDone } from '../../ui/notify'

interface Props {
  workflowId: string
  readOnly: boolean
}

/** Alerts of this workflow alone; they hold at once, without publishing. */
export default function WorkflowAlerts({ workflowId, readOnly }: Props) {
  const { data: found } = useFailureAlerts(workflowId)
  const change = useChangeFailureAlerts(() => showDone('The alerts are saved'), workflowId)
  const forget = useForgetFailureAlerts(workflowId)
  if (!found) return null
  return (
    <Stack gap="md">
      <Switch
        label="Alerts of its own"
        description="Otherwise those under Settings → Alerts. They hold at once, without publishing."
        checked={found.is_own}
        disabled={readOnly || change.isPending || forget.isPending}
        onChange={(event) =>
          event.currentTarget.checked ? change.mutate(found) : forget.mutate(undefined)
        }
      />
      {found.is_own && (
        <AlertChoices
          found={found}
          ofWorkflow
          readOnly={readOnly}
          isPending={change.isPending}
          onSave={change.mutate}
        />
      )}
    </Stack>
  )
}
