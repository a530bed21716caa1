import { Button, Group, Select } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useUsers } from '../../api/people'
import { useRight, useSession } from '../../api/session'
import { useInbox } from '../../api/staffMessages'
import { useFollowRuns } from '../../runs/useFollowRuns'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { FilterChips } from '../../ui/FilterChips'
import { PageHeader } from '../../ui/PageHeader'
import classes from '../messages/MessagesPage.module.css'
import { InboxList } from './InboxList'
import { OpenMessage } from './OpenMessage'
import { WriteToStaff } from './WriteToStaff'

const route = getRouteApi('/in/messages/staff')

const options = [
  { value: 'all', label: 'All' },
  { value: 'unread', label: 'Unread' },
  { value: 'read', label: 'Read' },
] as const

const isRead = { all: undefined, unread: false, read: true }

/** What colleagues and workflows wrote to me; who runs the clinic sees what others have read. */
export default function InboxPage() {
  const { show, whose, message } = route.useSearch()
  const navigate = route.useNavigate()
  const mayWrite = useRight('records:edit')
  const [writing, dialog] = useDisclosure()
  const { user } = useSession()
  useFollowRuns([['staff-messages']])
  const list = useInbox({ user_id: whose, is_read: isRead[show ?? 'all'] })
  const isMine = !whose || whose === user.id
  const search = (change: Partial<{ show: typeof show; whose: string; message: string }>) =>
    void navigate({ search: { show, whose, ...change }, replace: true })
  return (
    <>
      <PageHeader
        title="Staff inbox"
        description="Messages between people of the clinic, and from workflows to them."
        actions={
          mayWrite && (
            <Button leftSection={<IconPencil size={16} />} onClick={dialog.open}>
              Write to colleagues
            </Button>
          )
        }
      />
      <SectionTabs of={sections.messages} label="Messages" />
      <Group mb="md" gap="md">
        <FilterChips
          label="Show messages that are"
          options={options}
          value={show ?? 'all'}
          onChange={(next) => search({ show: next === 'all' ? undefined : next })}
        />
        <Whose value={whose ?? user.id} onChange={(next) => search({ whose: next })} />
      </Group>
      <div className={classes.panes} data-reading={message ? true : undefined}>
        <div className={classes.list}>
          <InboxList list={list} isMine={isMine} search={{ show, whose }} chosenId={message} />
        </div>
        <OpenMessage
          message={list.rows?.find(({ id }) => id === message)}
          isMine={isMine}
          onBack={() => search({ message: undefined })}
        />
      </div>
      <WriteToStaff opened={writing} onClose={dialog.close} />
    </>
  )
}

/** Whoever runs the clinic may look whether a message has reached its reader. */
function Whose({ value, onChange }: { value: string; onChange: (next: string) => void }) {
  const mayLook = useRight('clinic:edit')
  const { data: people = [] } = useUsers()
  if (!mayLook) return null
  return (
    <Select
      aria-label="Whose inbox"
      w={220}
      searchable
      allowDeselect={false}
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={(next) => next && onChange(next)}
    />
  )
}
