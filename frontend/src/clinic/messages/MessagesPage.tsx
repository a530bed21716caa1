import { Group } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { messageKeys } from '../../api/messages'
import { useFollowRuns } from '../../runs/useFollowRuns'
import { FilterChips } from '../../ui/FilterChips'
import { PageHeader } from '../../ui/PageHeader'
import { MessageList } from './MessageList'
import classes from './MessagesPage.module.css'
import { ReadingPane } from './ReadingPane'

const route = getRouteApi('/in/messages')

const options = [
  { value: 'any', label: 'All' },
  { value: 'sent', label: 'Sent' },
  { value: 'failed', label: 'Failed' },
  { value: 'unknown', label: 'Unknown' },
  { value: 'suppressed', label: 'Not sent' },
] as const

export default function MessagesPage() {
  const { status, message } = route.useSearch()
  const navigate = route.useNavigate()
  useFollowRuns([messageKeys.all])
  return (
    <>
      <PageHeader
        title="Messages"
        description="The outbox: everything that was sent, or should have been."
      />
      <Group mb="md">
        <FilterChips
          label="Show messages that are"
          options={options}
          value={status ?? 'any'}
          onChange={(next) =>
            void navigate({ search: { status: next === 'any' ? undefined : next }, replace: true })
          }
        />
      </Group>
      <div className={classes.panes} data-reading={message ? true : undefined}>
        <div className={classes.list}>
          <MessageList filters={{ status }} chosenId={message} />
        </div>
        <ReadingPane
          messageId={message}
          onBack={() => void navigate({ search: { status }, replace: true })}
        />
      </div>
    </>
  )
}
