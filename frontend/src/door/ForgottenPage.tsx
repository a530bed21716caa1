import { Alert, Button, Stack, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useForgotten, useWays } from '../api/door'
import { failureWords } from '../api/errors'
import { DoorPage } from './DoorPage'

/** Asks for a link by e-mail; nobody learns here who has an account. */
export default function ForgottenPage() {
  const [email, setEmail] = useState('')
  const forgotten = useForgotten()
  const { data: ways } = useWays()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    forgotten.mutate(email)
  }
  return (
    <DoorPage
      title="Forgotten your password?"
      fault={forgotten.error && failureWords(forgotten.error)}
    >
      {ways && !ways.can_mail ? (
        <Alert title="No e-mail leaves this Careloom">
          Ask an owner or admin of your clinic: they can make a link for you on the page “People”.
        </Alert>
      ) : forgotten.isSuccess ? (
        <Alert color="teal" role="status" title="Look into your mailbox">
          If {email} has an account here, a link is on its way. It works once, for one hour.
        </Alert>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            <TextInput
              label="E-mail"
              type="email"
              required
              autoComplete="username"
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" loading={forgotten.isPending}>
              Send a link
            </Button>
          </Stack>
        </form>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        renderRoot={(props) => <Link to="/sign-in" {...props} />}
      >
        Back to sign-in
      </Button>
    </DoorPage>
  )
}
