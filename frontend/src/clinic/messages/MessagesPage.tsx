import { Group, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { messageKeys } from '../../api/messages'
import { useFollowRuns } from '../../runs/useFollowRuns'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { FilterChips } from '../../ui/FilterChips'
import { PageHeader } from '../../ui/PageHeader'
import { channels } from './channels'
import { MessageList } from './MessageList'
import classes from './MessagesPage.module.css'
import type { Narrowing } from './messageColumns'
import { channelNames, messageStatuses } from './names'
import { ReadingPane } from './ReadingPane'
import { statusWords } from './statuses'

const route = getRouteApi('/in/messages')

const directionOptions = [
  { value: 'any', label: 'All' },
  { value: 'out', label: 'Sent by us' },
  { value: 'in', label: 'Received' },
] as const

export default function MessagesPage() {
  const { message, ...narrowing } = route.useSearch()
  const navigate = route.useNavigate()
  useFollowRuns([messageKeys.all])
  const narrow = (change: Narrowing) =>
    void navigate({ search: { ...narrowing, ...change }, replace: true })
  return (
    <>
      <PageHeader
        title="Messages"
        description="Everything that was sent or received, and what was held back."
      />
      <SectionTabs of={sections.messages} label="Messages" />
      <Group mb="md" gap="md">
        <FilterChips
          label="Show messages that were"
          options={directionOptions}
          value={narrowing.direction ?? 'any'}
          onChange={(next) => narrow({ direction: next === 'any' ? undefined : next })}
        />
        <Select
          aria-label="Channel"
          placeholder="Any channel"
          clearable
          w={150}
          data={channelNames.map((value) => ({ value, label: channels[value].word }))}
          value={narrowing.channel ?? null}
          onChange={(next) => narrow({ channel: (next as Narrowing['channel']) ?? undefined })}
        />
        <Select
          aria-label="Status"
          placeholder="Any status"
          clearable
          w={180}
          data={messageStatuses.map((value) => ({ value, label: statusWords[value] }))}
          value={narrowing.status ?? null}
          onChange={(next) => narrow({ status: (next as Narrowing['status']) ?? undefined })}
        />
      </Group>
      <div className={classes.panes} data-reading={message ? true : undefined}>
        <div className={classes.list}>
          <MessageList filters={narrowing} chosenId={message} />
        </div>
        <ReadingPane
          messageId={message}
          onBack={() => void navigate({ search: narrowing, replace: true })}
        />
      </div>
    </>
  )
}
