import { Group, Select, TextInput } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useAudit } from '../api/audit'
import { useUsers } from '../api/people'
import type { AuditEntry } from '../api/types'
import { SectionTabs } from '../shell/SectionTabs'
import { sections } from '../shell/sections'
import { useClinicZone } from '../ui/ClinicZone'
import { endOfDay, momentIn } from '../ui/clinicDay'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader } from '../ui/PageHeader'
import { type Column, RecordTable } from '../ui/RecordTable'
import { TimeAgo } from '../ui/TimeAgo'
import { ActedOn } from './ActedOn'
import { EntryDrawer } from './EntryDrawer'
import { kinds } from './kinds'
import { verbWords } from './words'

const route = getRouteApi('/in/settings/audit')

/** Who has changed what, with the fields before and after. */
export default function AuditPage() {
  const { who, kind, record, from, to } = route.useSearch()
  const navigate = route.useNavigate()
  const zone = useClinicZone()
  const [chosen, choose] = useState<AuditEntry | null>(null)
  const { data: people = [] } = useUsers()
  const list = useAudit({
    actor_id: who,
    verb: kind && `${kind}.`,
    record_id: record,
    from: from && momentIn(zone, `${from}T00:00`).toISOString(),
    to: to && endOfDay(zone, to),
  })
  const set = (part: Partial<ReturnType<typeof route.useSearch>>) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true })
  const columns: Column<AuditEntry>[] = [
    { header: 'When', width: 130, cell: ({ at }) => <TimeAgo at={at} /> },
    {
      header: 'Who',
      cell: ({ actor }) =>
        actor.kind === 'automation'
          ? `Workflow: ${actor.name ?? actor.id}`
          : (actor.name ?? actor.id),
    },
    { header: 'What', cell: ({ verb }) => verbWords(verb) },
    { header: 'Record', cell: (entry) => <ActedOn entry={entry} onOpen={() => choose(entry)} /> },
  ]
  return (
    <>
      <PageHeader
        title="Audit"
        description="Who has changed what. Nothing is ever changed here or taken out."
      />
      <SectionTabs of={sections.settings} label="Settings" />
      <Group mb="md" gap="sm" align="end">
        <Select
          label="Who"
          w={180}
          placeholder="Anybody"
          clearable
          searchable
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={who ?? null}
          onChange={(next) => set({ who: next ?? undefined })}
        />
        <Select
          label="What"
          w={180}
          placeholder="Anything"
          clearable
          searchable
          data={kinds}
          value={kind ?? null}
          onChange={(next) => set({ kind: next ?? undefined })}
        />
        <TextInput
          label="Record"
          w={180}
          placeholder="Its id, such as pat_…"
          value={record ?? ''}
          onChange={(event) => set({ record: event.currentTarget.value.trim() || undefined })}
        />
        <TextInput
          label="From"
          type="date"
          value={from ?? ''}
          onChange={(event) => set({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          label="To"
          type="date"
          value={to ?? ''}
          onChange={(event) => set({ to: event.currentTarget.value || undefined })}
        />
      </Group>
      <RecordTable
        label="audit entries"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        isChosen={({ id }) => id === chosen?.id}
        empty={
          <EmptyState icon={IconHistory} title="Nothing to show">
            What people, keys and workflows do is written down here. Try other filters.
          </EmptyState>
        }
      />
      <EntryDrawer entry={chosen} onClose={() => choose(null)} />
    </>
  )
}
