import { List } from '@mantine/core'
import { useInboxAct } from '../../api/inbox'
import type { InboxAct, InboxActed } from '../../api/types'
import { showDone, showFailure } from '../../ui/notify'
import { episodesWord } from '../words'
import { AssignDialog } from './AssignDialog'
import { CloseDialog } from './CloseDialog'
import { PriorityDialog } from './PriorityDialog'
import { ReopenDialog } from './ReopenDialog'

export type Act = InboxAct['action']
/** What a dialog finds out; which episodes it is for is known here. */
export type Said = Omit<InboxAct, 'action' | 'ids'>

interface Props {
  act: Act | null
  ids: readonly string[]
  onClose: () => void
  /** `leaves` when they are under another heading now. */
  onDone: (done: readonly string[], leaves: boolean) => void
}

export interface DialogProps {
  count: number
  isPending: boolean
  onClose: () => void
  onSay: (said: Said) => void
}

const dialogs = {
  assign: AssignDialog,
  change_priority: PriorityDialog,
  close: CloseDialog,
  reopen: ReopenDialog,
}

const words: Record<Act, string> = {
  assign: 'assigned',
  change_priority: 'given that priority',
  close: 'closed',
  reopen: 'reopened',
}

/** Asks what an act needs, does it to all, and says what could not be done. */
export function ActDialogs({ act, ids, onClose, onDone }: Props) {
  const send = useInboxAct((acted) => {
    if (act) tell(act, acted)
    onDone(acted.done, act === 'close' || act === 'reopen')
    onClose()
  })
  if (!act) return null
  const Dialog = dialogs[act]
  return (
    <Dialog
      count={ids.length}
      isPending={send.isPending}
      onClose={onClose}
      onSay={(said) => send.mutate({ action: act, ids: [...ids], ...said })}
    />
  )
}

function tell(act: Act, { done, refused }: InboxActed) {
  if (done.length > 0) showDone(`${episodesWord(done.length)} ${words[act]}`)
  if (refused.length === 0) return
  const reasons = [...new Set(refused.map(({ message }) => message))]
  showFailure(
    <List size="sm">
      {reasons.map((reason) => (
        <List.Item key={reason}>{reason}</List.Item>
      ))}
    </List>,
    `${episodesWord(refused.length)} left as it was`,
  )
}
