import { Button } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { usePortalLinks, useRevokePortalLink } from '../../api/portalLinks'
import type { PortalLink } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'

const states = { active: 'succeeded', expired: 'skipped', revoked: 'cancelled' } as const
const words = { active: 'Active', expired: 'Expired', revoked: 'Withdrawn' } as const

/** Every link the patient had, so that an old one can be withdrawn. */
export function PortalLinks({ patientId }: { patientId: string }) {
  const list = usePortalLinks(patientId)
  const revoke = useRevokePortalLink()
  const columns: Column<PortalLink>[] = [
    { header: 'Made', cell: (link) => <TimeAgo at={link.created_at} /> },
    {
      header: 'Last opened',
      cell: (link) => (link.last_opened_at ? <TimeAgo at={link.last_opened_at} /> : 'Never'),
    },
    {
      header: 'Status',
      cell: (link) => <StatusBadge state={states[link.status]}>{words[link.status]}</StatusBadge>,
    },
    {
      header: 'Actions',
      quiet: true,
      align: 'right',
      cell: (link) =>
        link.status === 'active' && (
          <Button size="compact-sm" variant="default" onClick={() => revoke.mutate(link.id)}>
            Withdraw
          </Button>
        ),
    },
  ]
  return (
    <RecordTable
      label="portal links"
      list={list}
      columns={columns}
      rowKey={(link) => link.id}
      empty={<EmptyState icon={IconLink} title="This patient never had a link" />}
    />
  )
}
