import { Button, Stack, Text } from '@mantine/core'
import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useState } from 'react'
import { subscriptions } from '../../api/subscriptions'
import type { WebhookSubscription } from '../../api/types'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { RowLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { SecretOnce } from './SecretOnce'
import { standingOf, typesInWords } from './standing'
import { WebhookDialog } from './WebhookDialog'

const columns: Column<WebhookSubscription>[] = [
  {
    header: 'Name',
    cell: ({ id, name, url }) => (
      <Stack gap={0}>
        <RowLink to="/settings/webhooks/$webhookId" params={{ webhookId: id }}>
          {name}
        </RowLink>
        <Text size="sm" c="dimmed" truncate maw={360}>
          {url}
        </Text>
      </Stack>
    ),
  },
  { header: 'Events', cell: ({ event_types }) => typesInWords(event_types) },
  {
    header: 'State',
    width: 140,
    cell: (webhook) => {
      const { state, words } = standingOf(webhook)
      return <StatusBadge state={state}>{words}</StatusBadge>
    },
  },
  {
    header: 'Last delivered',
    width: 150,
    cell: ({ last_delivered_at: at }) => (at ? <TimeAgo at={at} /> : '–'),
  },
]

/** Other systems that hear what happens in the clinic. */
export default function WebhooksPage() {
  const [isNew, setNew] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Other systems that hear what happens in the clinic, as it happens."
        actions={
          <Button leftSection={<IconPlus size={16} />} onClick={() => setNew(true)}>
            New webhook
          </Button>
        }
      />
      <SectionTabs of={sections.settings} label="Settings" />
      {secret && <SecretOnce secret={secret} onClose={() => setSecret(null)} />}
      <RecordTable
        label="webhooks"
        list={subscriptions.useAll()}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconWebhook} title="No webhooks yet">
            A webhook tells another system, such as your bookkeeping, of the events it asks for.
          </EmptyState>
        }
      />
      {isNew && (
        <WebhookDialog
          webhook={null}
          onClose={() => setNew(false)}
          onMade={(made) => {
            setSecret(made.secret)
            setNew(false)
          }}
        />
      )}
    </>
  )
}
