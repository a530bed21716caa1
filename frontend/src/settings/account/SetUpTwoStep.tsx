import { Code, Image, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useConfirmTwoStep } from '../../api/account'
import { failureWords } from '../../api/errors'
import type { AppSecret } from '../../api/types'
import { FormDialog } from '../../ui/FormDialog'

interface Props {
  secret: AppSecret
  onClose: () => void
  onDone: (codes: string[]) => void
}

/** The picture for the app, and the first six digits to see that it works. */
export function SetUpTwoStep({ secret, onClose, onDone }: Props) {
  const [code, setCode] = useState('')
  const confirm = useConfirmTwoStep(onDone)
  return (
    <FormDialog
      title="Set up your app"
      opened
      onClose={onClose}
      yes="Turn on"
      isPending={confirm.isPending}
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate(code)
      }}
    >
      <Text>Open an authenticator app on your telephone and take this picture with it.</Text>
      <Stack gap="xs" align="center">
        <Image src={secret.picture} alt="QR code for your app" w={200} h={200} radius="sm" />
        <Text size="sm" c="dimmed">
          Or type: <Code data-testid="app-secret">{secret.secret}</Code>
        </Text>
      </Stack>
      <TextInput
        label="Code"
        description="The six digits the app shows now."
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        data-autofocus
        value={code}
        error={confirm.error && failureWords(confirm.error)}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
