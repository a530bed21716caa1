import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useChangePassword } from '../../api/account'
import { NewPassword } from '../../door/NewPassword'
import { remainingFault, showFaults } from '../../ui/formFaults'
import { showDone } from '../../ui/notify'
import { Section } from './Section'

export function ChangePassword() {
  const form = useForm({ initialValues: { current: '', password: '' } })
  const change = useChangePassword(() => {
    form.reset()
    showDone('Your password is changed')
  })
  const fault = remainingFault(change.error, form.values)
  return (
    <Section title="Password" description="Changing it signs you out in all other browsers.">
      <form
        noValidate
        onSubmit={form.onSubmit((values) => change.mutate(values, { onError: showFaults(form) }))}
      >
        <Stack gap="md">
          {fault && (
            <Alert color="red" role="alert">
              {fault}
            </Alert>
          )}
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            {...form.getInputProps('current')}
          />
          <NewPassword {...form.getInputProps('password')} />
          <Group justify="flex-end">
            <Button
              type="submit"
              loading={change.isPending}
              disabled={!form.values.current || !form.values.password}
            >
              Change password
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
