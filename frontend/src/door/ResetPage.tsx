import { Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link, useNavigate } from '@tanstack/react-router'
import { useResetPassword } from '../api/door'
import { remainingFault, showFaults } from '../ui/formFaults'
import { showDone } from '../ui/notify'
import { DoorPage } from './DoorPage'
import { NewPassword } from './NewPassword'
import { useFragment } from './useFragment'

/** Where the link of a letter leads: a new password, once. */
export default function ResetPage() {
  const token = useFragment()
  const navigate = useNavigate()
  const reset = useResetPassword(() => {
    showDone('Your new password is set. Sign in with it.')
    void navigate({ to: '/sign-in' })
  })
  const form = useForm({ initialValues: { password: '' } })
  return (
    <DoorPage
      title="Choose a new password"
      description="You are signed out everywhere else with it."
      fault={remainingFault(reset.error, form.values)}
    >
      <form
        noValidate
        onSubmit={form.onSubmit(({ password }) =>
          reset.mutate({ token, password }, { onError: showFaults(form) }),
        )}
      >
        <Stack gap="md">
          <NewPassword autoFocus {...form.getInputProps('password')} />
          <Button type="submit" loading={reset.isPending}>
            Set password
          </Button>
        </Stack>
      </form>
      <Button
        variant="subtle"
        size="compact-sm"
        renderRoot={(props) => <Link to="/forgotten-password" {...props} />}
      >
        Ask for another link
      </Button>
    </DoorPage>
  )
}
