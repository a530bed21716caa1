import { PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { failureWords } from '../../api/errors'
import { FormDialog } from '../../ui/FormDialog'

interface Props {
  for: 'password' | 'code'
  title: string
  yes: string
  action: { mutate: (text: string) => void; isPending: boolean; error: Error | null }
  onClose: () => void
}

/** Asks for the one thing that proves who sits here. */
export function AskOne({ for: what, title, yes, action, onClose }: Props) {
  const [text, setText] = useState('')
  const fault = action.error && failureWords(action.error)
  const shared = {
    value: text,
    error: fault,
    required: true,
    'data-autofocus': true,
    onChange: (event: { currentTarget: { value: string } }) => setText(event.currentTarget.value),
  }
  return (
    <FormDialog
      title={title}
      opened
      onClose={onClose}
      yes={yes}
      isPending={action.isPending}
      onSubmit={(event) => {
        event.preventDefault()
        action.mutate(text)
      }}
    >
      {what === 'password' ? (
        <PasswordInput label="Your password" autoComplete="current-password" {...shared} />
      ) : (
        <TextInput
          label="Code"
          description="The six digits your app shows."
          autoComplete="one-time-code"
          inputMode="numeric"
          {...shared}
        />
      )}
    </FormDialog>
  )
}
