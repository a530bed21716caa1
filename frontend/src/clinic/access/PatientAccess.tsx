import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { accessGrants } from '../../api/access'
import { useRight } from '../../api/session'
import type { AccessGrant } from '../../api/types'
import { useClinicZone } from '../../ui/ClinicZone'
import { endOfDay } from '../../ui/clinicDay'
import { EmptyState } from '../../ui/EmptyState'
import { TextLink } from '../../ui/links'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'
import { features } from './features'

const statuses = {
  active: { word: 'Open', state: 'succeeded' },
  expired: { word: 'Expired', state: 'skipped' },
  revoked: { word: 'Taken back', state: 'cancelled' },
} as const

const entries: readonly Entry[] = [
  {
    name: 'feature',
    label: 'May use',
    kind: 'choice',
    required: true,
    data: Object.entries(features).map(([value, label]) => ({ value, label })),
  },
  { name: 'expires_on', label: 'Until', kind: 'date', help: 'Left empty: for good.' },
]

/** What a patient was let use, by people and by workflows. */
export function PatientAccess({ patientId }: { patientId: string }) {
  const zone = useClinicZone()
  const mayEdit = useRight('records:edit')
  const [granting, dialog] = useDisclosure()
  const list = accessGrants.useAll({ patient_id: patientId })
  const grant = accessGrants.useCreate(dialog.close)
  return (
    <>
      {mayEdit && (
        <Group justify="flex-end" mb="sm">
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={dialog.open}
          >
            Give access
          </Button>
        </Group>
      )}
      <RecordTable
        label="access"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconKey} title="No access was given">
            Telerehabilitation, video visits and the like open to a patient once access is given,
            here or by a workflow.
          </EmptyState>
        }
      />
      <EntryDialog
        title="Give access"
        yes="Give access"
        entries={entries}
        opened={granting}
        onClose={dialog.close}
        action={{
          ...grant,
          mutate: ({ feature, expires_on }, options) =>
            grant.mutate(
              {
                patient_id: patientId,
                feature: String(feature),
                expires_at: expires_on ? endOfDay(zone, String(expires_on)) : null,
              },
              options,
            ),
        }}
      />
    </>
  )
}

const columns: Column<AccessGrant>[] = [
  { header: 'May use', cell: ({ feature }) => features[feature] ?? feature },
  {
    header: 'Status',
    width: 140,
    cell: ({ status }) => (
      <StatusBadge state={statuses[status].state}>{statuses[status].word}</StatusBadge>
    ),
  },
  { header: 'Given', width: 130, cell: ({ created_at }) => <TimeAgo at={created_at} /> },
  {
    header: 'Until',
    width: 130,
    cell: ({ revoked_at, expires_at }) => {
      const end = revoked_at ?? expires_at
      return end ? <TimeAgo at={end} /> : 'For good'
    },
  },
  {
    header: 'By',
    width: 130,
    showFrom: 'md',
    cell: ({ run_id }) =>
      run_id ? (
        <TextLink to="/runs/$runId" params={{ runId: run_id }}>
          A workflow
        </TextLink>
      ) : (
        'Staff'
      ),
  },
  {
    header: 'Actions',
    quiet: true,
    align: 'right',
    width: 130,
    cell: (grant) => <Revoke grant={grant} />,
  },
]

function Revoke({ grant }: { grant: AccessGrant }) {
  const mayEdit = useRight('records:edit')
  const act = accessGrants.useVerb()
  if (!mayEdit || grant.status !== 'active') return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={act.isPending}
      aria-label={`Take back: ${features[grant.feature] ?? grant.feature}`}
      onClick={() => act.mutate({ id: grant.id, verb: 'revoke' })}
    >
      Take back
    </Button>
  )
}
