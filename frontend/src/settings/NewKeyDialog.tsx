import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useMakeKey } from '../api/keys'
import { useSession } from '../api/session'
import type { MadeKey } from '../api/types'
import type { Schemas } from '../api/types/schemas'
import { EntryDialog } from '../clinic/entry/EntryDialog'
import { ShownOnce } from '../ui/ShownOnce'
import { scopes } from './scopes'

/** A new key; what it is, is shown once when it is made. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<MadeKey | null>(null)
  const make = useMakeKey(setMade)
  const { rights } = useSession()
  if (made) {
    return (
      <Modal opened onClose={onClose} title={`The key ${made.key.name}`} size="lg">
        <ShownOnce what="key" text={made.secret}>
          Keep it where the program finds it. Nobody is shown it again.
        </ShownOnce>
      </Modal>
    )
  }
  return (
    <EntryDialog
      title="New key"
      yes="Make key"
      opened
      onClose={onClose}
      initial={{ requests_per_hour: 1000 }}
      entries={[
        {
          name: 'name',
          label: 'Name',
          kind: 'text',
          required: true,
          placeholder: 'The laboratory',
        },
        {
          name: 'scopes',
          label: 'May',
          kind: 'many',
          required: true,
          data: scopes.filter(({ value }) => rights.includes(value)),
          help: 'Only what the program needs.',
        },
        {
          name: 'requests_per_hour',
          label: 'Requests an hour',
          kind: 'number',
          required: true,
          min: 1,
          max: 1_000_000,
        },
        {
          name: 'is_test',
          label: 'Test key',
          kind: 'switch',
          help: 'It sees the clinic’s sandbox only, never a real patient.',
        },
      ]}
      action={{
        ...make,
        mutate: (values, options) => make.mutate(values as Schemas['NewKey'], options),
      }}
    />
  )
}
