import { IconMail } from '@tabler/icons-react'
import { type MessageFilters, useMessages } from '../../api/messages'
import { EmptyState } from '../../ui/EmptyState'
import { RecordTable } from '../../ui/RecordTable'
import { messageColumns } from './messageColumns'

interface Props {
  filters: MessageFilters
  ofPatient?: boolean
  chosenId?: string
}

export function MessageList({ filters, ofPatient = false, chosenId }: Props) {
  const list = useMessages(filters)
  return (
    <RecordTable
      label="messages"
      list={list}
      columns={messageColumns(filters)}
      rowKey={(message) => message.id}
      isChosen={(message) => message.id === chosenId}
      empty={
        <EmptyState icon={IconMail} title="No messages">
          {ofPatient
            ? 'Nothing was sent to this patient.'
            : 'What is sent to patients and staff, and what they write, is kept here.'}
        </EmptyState>
      }
    />
  )
}
