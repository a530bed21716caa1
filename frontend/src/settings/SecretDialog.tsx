import { PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { failureWords } from '../api/errors'
import { keptSecrets } from '../api/secrets'
import type { KeptSecret } from '../api/types'
import { FormDialog } from '../ui/FormDialog'

interface Props {
  secret: KeptSecret | 'new'
  onClose: () => void
}

/** A new secret, or another one under the same name. */
export function SecretDialog({ secret, onClose }: Props) {
  const isNew = secret === 'new'
  const [name, setName] = useState(isNew ? '' : secret.name)
  const [text, setText] = useState('')
  const create = keptSecrets.useCreate(onClose)
  const change = keptSecrets.useChange(onClose)
  const fault = create.error ?? change.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isNew) create.mutate({ name, secret: text })
    else change.mutate({ id: secret.id, name, ...(text && { secret: text }) })
  }
  return (
    <FormDialog
      title={isNew ? 'New secret' : `Change ${secret.name}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      yes="Save"
      isPending={create.isPending || change.isPending}
      fault={fault && failureWords(fault)}
    >
      <TextInput
        label="Name"
        placeholder="The laboratory’s key"
        required
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label="Secret"
        description={isNew ? 'As the other system gave it.' : 'Empty: it stays as it is.'}
        autoComplete="off"
        required={isNew}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
