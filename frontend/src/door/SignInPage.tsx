import { Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useWays } from '../api/door'
import { failureWords, isApiError } from '../api/errors'
import { useSignIn } from '../api/session'
import { DoorPage } from './DoorPage'
import { problemWords } from './problemWords'
import { returnPath } from './returnPath'

const route = getRouteApi('/sign-in')

export default function SignInPage() {
  const router = useRouter()
  const { return: wanted, problem } = route.useSearch()
  const { data: ways } = useWays()
  const signIn = useSignIn(() => router.history.push(returnPath(wanted)))
  const form = useForm({
    initialValues: { email: '', password: '', code: '' },
    validate: {
      email: (value) => (value.includes('@') ? null : 'Enter your e-mail address'),
      password: (value) => (value ? null : 'Enter your password'),
    },
  })
  // Once the code was asked for its field stays, whatever the next answer is.
  const asksForCode = isApiError(signIn.error, 'CODE_REQUIRED') || form.values.code !== ''
  const fault =
    signIn.error && !isApiError(signIn.error, 'CODE_REQUIRED') ? failureWords(signIn.error) : null
  return (
    <DoorPage title="Sign in to Careloom" fault={fault ?? problemWords(problem, ways?.oidc)}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ code, ...who }) => signIn.mutate(code ? { ...who, code } : who))}
      >
        <Stack gap="md">
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            autoFocus
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            {...form.getInputProps('password')}
          />
          {asksForCode && (
            <TextInput
              label="Code"
              description="The six digits your app shows, or a recovery code."
              autoComplete="one-time-code"
              autoFocus
              {...form.getInputProps('code')}
            />
          )}
          <Button type="submit" loading={signIn.isPending} mt={4}>
            Sign in
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            renderRoot={(props) => <Link to="/forgotten-password" {...props} />}
          >
            Forgotten your password?
          </Button>
        </Stack>
      </form>
      {ways?.oidc && (
        <>
          <Divider label="or" />
          <Button
            variant="default"
            component="a"
            href={`/sign-in/oidc?return=${encodeURIComponent(returnPath(wanted))}`}
          >
            Sign in with {ways.oidc}
          </Button>
        </>
      )}
    </DoorPage>
  )
}
