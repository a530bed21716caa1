import { Button, Group, Title } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useDeliveries, useReplay } from '../../api/subscriptions'
import type { WebhookDelivery } from '../../api/types'
import { CopyId } from '../../ui/CopyId'
import { EmptyState } from '../../ui/EmptyState'
import { FilterChips } from '../../ui/FilterChips'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { AttemptsDialog } from './AttemptsDialog'
import { deliveryStanding } from './standing'

const CHOICES = [
  { value: '', label: 'All' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'queued', label: 'Queued' },
  { value: 'failed', label: 'Failed' },
] as const

/** What was sent to one webhook in the last month. */
export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const [status, setStatus] = useState<(typeof CHOICES)[number]['value']>('')
  const [shown, show] = useState<WebhookDelivery | null>(null)
  const replay = useReplay(webhookId)
  const columns: Column<WebhookDelivery>[] = [
    { header: 'When', width: 130, cell: ({ created_at }) => <TimeAgo at={created_at} /> },
    { header: 'Event', cell: ({ event_type }) => event_type },
    { header: 'Id', width: 140, cell: ({ event_id }) => <CopyId id={event_id} /> },
    {
      header: 'State',
      width: 150,
      cell: (delivery) => {
        const { state, words } = deliveryStanding(delivery)
        return <StatusBadge state={state}>{words}</StatusBadge>
      },
    },
    { header: 'Answer', width: 90, cell: ({ attempts }) => attempts.at(-1)?.status ?? '–' },
    {
      header: 'Actions',
      quiet: true,
      width: 210,
      align: 'right',
      cell: (delivery) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Attempts of ${delivery.event_type}`}
            onClick={() => show(delivery)}
          >
            Attempts
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Send ${delivery.event_type} again`}
            disabled={delivery.status === 'queued' || delivery.status === 'sending'}
            onClick={() => replay.mutate(delivery.id)}
          >
            Send again
          </Button>
        </Group>
      ),
    },
  ]
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          Deliveries
        </Title>
        <FilterChips label="State" options={CHOICES} value={status} onChange={setStatus} />
      </Group>
      <RecordTable
        label="deliveries"
        list={useDeliveries(webhookId, status)}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconSend} title="Nothing was sent yet">
            Send a test, or wait for an event that this webhook asks for.
          </EmptyState>
        }
      />
      {shown && <AttemptsDialog delivery={shown} onClose={() => show(null)} />}
    </>
  )
}
