import { Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { FormDialog } from '../../ui/FormDialog'
import { type CloseReason, episodesWord, reasons } from '../words'
import type { DialogProps } from './ActDialogs'

/** Why, and a note; Enter closes with what is chosen. */
export function CloseDialog({ count, isPending, onClose, onSay }: DialogProps) {
  const [reason, setReason] = useState<CloseReason>('resolved')
  const [note, setNote] = useState('')
  return (
    <FormDialog
      title={`Close ${episodesWord(count)}`}
      opened
      onClose={onClose}
      yes="Close"
      isPending={isPending}
      onSubmit={(event) => {
        event.preventDefault()
        onSay({ reason, note: note || null })
      }}
    >
      <Radio.Group
        label="Reason"
        value={reason}
        onChange={(next) => setReason(next as CloseReason)}
      >
        <Stack gap={6} mt={6}>
          {reasons.map(({ value, label }) => (
            <Radio
              key={value}
              value={value}
              label={label}
              data-autofocus={value === reason || undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label="Note"
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
