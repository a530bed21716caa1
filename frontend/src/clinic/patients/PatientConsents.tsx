import { Button, Group, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChecks, IconPlus } from '@tabler/icons-react'
import { consents } from '../../api/consents'
import { useRight } from '../../api/session'
import type { Consent } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'

const statuses = {
  required: { word: 'Asked for', state: 'waiting' },
  granted: { word: 'Given', state: 'succeeded' },
  withdrawn: { word: 'Withdrawn', state: 'cancelled' },
  superseded: { word: 'Replaced', state: 'skipped' },
} as const

const entries: readonly Entry[] = [
  {
    name: 'type',
    label: 'Consent to',
    kind: 'choice',
    required: true,
    data: [
      { value: 'privacy', label: 'Privacy policy' },
      { value: 'terms', label: 'Terms of service' },
      { value: 'treatment', label: 'Treatment' },
      { value: 'telerehab', label: 'Telerehabilitation' },
      { value: 'video_recording', label: 'Video recording' },
      { value: 'biometric', label: 'Biometric data' },
      { value: 'marketing', label: 'Marketing' },
      { value: 'profile_sharing', label: 'Sharing the profile' },
    ],
  },
  { name: 'granted', label: 'The patient has given it already', kind: 'switch' },
]

export function PatientConsents({ patientId }: { patientId: string }) {
  const list = consents.useAll({ patient_id: patientId })
  const mayEdit = useRight('records:edit')
  const [adding, dialog] = useDisclosure()
  const make = consents.useCreate(dialog.close)
  return (
    <section aria-labelledby="consents">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="consents">
          Consents
        </Title>
        {mayEdit && (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={dialog.open}
          >
            Ask for a consent
          </Button>
        )}
      </Group>
      <RecordTable
        label="consents"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconChecks} title="No consents yet">
            Forms ask for them, workflows require them, or note one here.
          </EmptyState>
        }
      />
      <EntryDialog
        title="Consent"
        yes="Save"
        entries={entries}
        opened={adding}
        onClose={dialog.close}
        action={{
          ...make,
          mutate: (values, options) =>
            make.mutate({ patient_id: patientId, type: String(values.type), ...values }, options),
        }}
      />
    </section>
  )
}

const columns: Column<Consent>[] = [
  { header: 'Consent', cell: ({ label, version }) => `${label} · ${version}` },
  {
    header: 'Status',
    width: 140,
    cell: ({ status }) => (
      <StatusBadge state={statuses[status].state}>{statuses[status].word}</StatusBadge>
    ),
  },
  {
    header: 'Since',
    width: 140,
    cell: (each) => <TimeAgo at={each.withdrawn_at ?? each.granted_at ?? each.created_at} />,
  },
  {
    header: 'Actions',
    quiet: true,
    align: 'right',
    width: 130,
    cell: (consent) => <ConsentVerb consent={consent} />,
  },
]

function ConsentVerb({ consent }: { consent: Consent }) {
  const mayEdit = useRight('records:edit')
  const act = consents.useVerb()
  if (!mayEdit || consent.status === 'superseded') return null
  const verb = consent.status === 'granted' ? 'withdraw' : 'grant'
  if (consent.status === 'withdrawn') return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={act.isPending}
      aria-label={`${verb === 'grant' ? 'Given' : 'Withdraw'}: ${consent.label}`}
      onClick={() => act.mutate({ id: consent.id, verb })}
    >
      {verb === 'grant' ? 'Mark as given' : 'Withdraw'}
    </Button>
  )
}
