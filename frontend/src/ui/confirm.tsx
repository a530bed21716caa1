import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'

interface Question {
  title: string
  /** What will happen, in plain words. */
  body: ReactNode
  /** What else is asked for, under the words. */
  more?: ReactNode
  /** The verb on the button that does it. */
  yes: string
  no?: string
  danger?: boolean
}

/** Asks before what cannot be taken back; true when the person says yes. */
export const confirm = ({ title, body, more, yes, no = 'Cancel', danger = false }: Question) =>
  new Promise<boolean>((answer) => {
    modals.openConfirmModal({
      title,
      children: (
        <>
          <Text>{body}</Text>
          {more}
        </>
      ),
      labels: { confirm: yes, cancel: no },
      confirmProps: danger ? { color: 'red' } : {},
      onConfirm: () => answer(true),
      onCancel: () => answer(false),
      onClose: () => answer(false),
    })
  })
