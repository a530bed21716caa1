import { Group } from '@mantine/core'
import { useForm } from '@mantine/form'
import { FormDialog } from '../../ui/FormDialog'
import { remainingFault, showFaults } from '../../ui/formFaults'
import { EntryInput } from './EntryInput'
import { type Entry, missingWords, rowsOf, sentValues, type Values } from './entries'

interface Props {
  title: string
  /** The verb on the button. */
  yes: string
  entries: readonly Entry[]
  /** What stands in the fields at first: of a record that is changed, or a good guess. */
  initial?: Values
  opened: boolean
  onClose: () => void
  action: {
    isPending: boolean
    error: Error | null
    reset: () => void
    mutate: (values: Values, options: { onError: (error: unknown) => void }) => void
  }
  size?: string
}

/** A short form in a dialog, told as a list of entries; it starts afresh each time it opens. */
export function EntryDialog({ opened, ...props }: Props) {
  return opened ? <Opened {...props} /> : null
}

function Opened({
  title,
  yes,
  entries,
  initial = {},
  onClose,
  action,
  size,
}: Omit<Props, 'opened'>) {
  const form = useForm<Values>({
    initialValues: Object.fromEntries(
      entries.map(({ name, kind }) => [name, initial[name] ?? emptyOf(kind)]),
    ),
    validate: (values) => missingWords(entries, values),
  })
  const close = () => {
    action.reset()
    onClose()
  }
  return (
    <FormDialog
      title={title}
      opened
      size={size}
      onClose={close}
      yes={yes}
      isPending={action.isPending}
      fault={remainingFault(action.error, form.values)}
      onSubmit={form.onSubmit((values) =>
        action.mutate(sentValues(entries, values), { onError: showFaults(form) }),
      )}
    >
      {rowsOf(entries).map((row) => {
        const inputs = row.map((entry, at) => (
          <EntryInput
            key={entry.name}
            entry={entry}
            autoFocus={row[0] === entries[0] && at === 0}
            {...form.getInputProps(entry.name)}
          />
        ))
        return row.length > 1 ? (
          <Group key={row[0]?.name} grow align="flex-start">
            {inputs}
          </Group>
        ) : (
          inputs
        )
      })}
    </FormDialog>
  )
}

const emptyOf = (kind: Entry['kind']) => {
  if (kind === 'switch') return false
  if (kind === 'many' || kind === 'words') return []
  return kind === 'choice' || kind === 'patient' ? null : ''
}
