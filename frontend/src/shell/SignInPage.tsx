import { Alert, Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { failureWords } from '../api/errors'
import { type Credentials, useSignIn } from '../api/session'
import { usePageTitle } from '../ui/usePageTitle'
import { Logo } from './Logo'
import { returnPath } from './returnPath'
import classes from './SignInPage.module.css'

const route = getRouteApi('/sign-in')

export default function SignInPage() {
  usePageTitle('Sign in')
  const router = useRouter()
  const { return: wanted } = route.useSearch()
  const signIn = useSignIn(() => router.history.push(returnPath(wanted)))
  const form = useForm<Credentials>({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.includes('@') ? null : 'Enter your e-mail address'),
      password: (value) => (value ? null : 'Enter your password'),
    },
  })
  return (
    <main className={classes.page}>
      <Paper withBorder shadow="sm" p="xl" w={380} maw="100%">
        <form noValidate onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
          <Stack gap="md">
            <Stack gap="sm" align="center" mb={4}>
              <Logo size={44} />
              <Title order={1}>Sign in to Careloom</Title>
            </Stack>
            {signIn.error && (
              <Alert color="red" role="alert">
                {failureWords(signIn.error)}
              </Alert>
            )}
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
            <Button type="submit" loading={signIn.isPending} mt={4}>
              Sign in
            </Button>
          </Stack>
        </form>
      </Paper>
    </main>
  )
}
