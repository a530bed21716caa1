import { Button, Loader, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link, useNavigate } from '@tanstack/react-router'
import { useInvitation, useJoin } from '../api/door'
import { failureWords } from '../api/errors'
import type { Schemas } from '../api/types/schemas'
import { remainingFault, showFaults } from '../ui/formFaults'
import { DoorPage } from './DoorPage'
import { NewPassword } from './NewPassword'
import { useFragment } from './useFragment'

/** Where an invitation leads. */
export default function JoinPage() {
  const token = useFragment()
  const { data, error } = useInvitation(token)
  if (data) return <Join token={token} invitation={data} />
  return (
    <DoorPage title="Join Careloom" fault={error && failureWords(error)}>
      {error ? (
        <Button variant="default" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
          Go to sign-in
        </Button>
      ) : (
        <Loader m="auto" aria-label="Looking at the invitation" />
      )}
    </DoorPage>
  )
}

interface Props {
  token: string
  invitation: Schemas['OpenInvitation']
}

function Join({ token, invitation }: Props) {
  const navigate = useNavigate()
  const join = useJoin(() => void navigate({ to: '/' }))
  const form = useForm({ initialValues: { name: invitation.name, password: '' } })
  return (
    <DoorPage
      title={`Join ${invitation.clinic}`}
      description={`You will sign in with ${invitation.email}.`}
      fault={remainingFault(join.error, form.values)}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) =>
          join.mutate({ token, ...values }, { onError: showFaults(form) }),
        )}
      >
        <Stack gap="md">
          <TextInput label="Your name" autoComplete="name" {...form.getInputProps('name')} />
          <NewPassword autoFocus {...form.getInputProps('password')} />
          <Button type="submit" loading={join.isPending}>
            Join
          </Button>
        </Stack>
      </form>
    </DoorPage>
  )
}
