import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { FormDialog } from '../../ui/FormDialog'
import { episodesWord } from '../words'
import type { DialogProps } from './ActDialogs'

/** There is something to do after all. */
export function ReopenDialog({ count, isPending, onClose, onSay }: DialogProps) {
  const [note, setNote] = useState('')
  return (
    <FormDialog
      title={`Reopen ${episodesWord(count)}`}
      opened
      onClose={onClose}
      yes="Reopen"
      isPending={isPending}
      onSubmit={(event) => {
        event.preventDefault()
        onSay({ note: note || null })
      }}
    >
      <Textarea
        label="Reason"
        data-autofocus
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
