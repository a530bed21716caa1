import { Paper, Switch } from '@mantine/core'
import { useRequireTwoStep, useSigningIn } from '../../api/colleagues'

/** Whether everybody needs a second step. */
export function RequireTwoStep() {
  const { data } = useSigningIn()
  const change = useRequireTwoStep()
  if (!data) return null
  return (
    <Paper withBorder p="md" mt="xl">
      <Switch
        label="Everybody signs in with two steps"
        description="Whoever has not set it up can do nothing else before. Set up your own first."
        checked={data.requires_two_step}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
    </Paper>
  )
}
