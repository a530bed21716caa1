import { Button, Group } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { distributionLists } from '../../api/contact'
import { useJobRoles, useTeams, useUsers } from '../../api/people'
import { useRight } from '../../api/session'
import type { DistributionList } from '../../api/types'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { confirm } from '../../ui/confirm'
import { EmptyState } from '../../ui/EmptyState'
import { PageHeader } from '../../ui/PageHeader'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'

const accessRoles = ['owner', 'admin', 'staff', 'viewer'].map((value) => ({
  value,
  label: value.charAt(0).toUpperCase() + value.slice(1),
}))

/** Who gets a staff message that is sent to a name such as "Front desk". */
export default function DistributionListsPage() {
  const mayEdit = useRight('clinic:edit')
  const [chosen, choose] = useState<DistributionList | 'new' | null>(null)
  const { data: people = [] } = useUsers()
  const { data: teams = [] } = useTeams()
  const { data: jobs = [] } = useJobRoles()
  const roles = [...jobs.map(({ key, name }) => ({ value: key, label: name })), ...accessRoles]
  const close = () => choose(null)
  const list = distributionLists.useAll()
  const create = distributionLists.useCreate(close)
  const change = distributionLists.useChange(close)
  const named = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name }))
  const entries: Entry[] = [
    { name: 'name', label: 'Name', kind: 'text', required: true },
    { name: 'teams', label: 'Teams', kind: 'many', data: named(teams) },
    { name: 'roles', label: 'Roles', kind: 'many', data: roles },
    { name: 'users', label: 'People', kind: 'many', data: named(people) },
  ]
  const roleName = (key: string) => jobs.find((job) => job.key === key)?.name ?? key
  const columns: Column<DistributionList>[] = [
    { header: 'List', cell: ({ name }) => name },
    {
      header: 'Who',
      cell: (each) =>
        [
          ...each.teams.map((id) => teams.find((team) => team.id === id)?.name ?? id),
          ...each.roles.map((role) => `every ${roleName(role)}`),
          ...each.users.map((id) => people.find((person) => person.id === id)?.name ?? id),
        ].join(', ') || 'Nobody yet',
    },
    {
      header: 'Actions',
      quiet: true,
      width: 190,
      align: 'right',
      cell: (each) => mayEdit && <ListVerbs list={each} onEdit={() => choose(each)} />,
    },
  ]
  return (
    <>
      <PageHeader
        title="Distribution lists"
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => choose('new')}>
              New list
            </Button>
          )
        }
      />
      <SectionTabs of={sections.messages} label="Messages" />
      <RecordTable
        label="distribution lists"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconUsersGroup} title="No lists yet">
            A list gathers people, teams and roles under one name.
          </EmptyState>
        }
      />
      <EntryDialog
        title={chosen === 'new' ? 'New list' : (chosen?.name ?? '')}
        yes="Save"
        entries={entries}
        initial={chosen === 'new' ? {} : { ...chosen }}
        opened={chosen !== null}
        onClose={close}
        action={
          chosen && chosen !== 'new'
            ? {
                ...change,
                mutate: (values, options) => change.mutate({ id: chosen.id, ...values }, options),
              }
            : create
        }
      />
    </>
  )
}

function ListVerbs({ list, onEdit }: { list: DistributionList; onEdit: () => void }) {
  const remove = distributionLists.useRemove()
  const askThenRemove = async () => {
    const yes = await confirm({
      title: `Remove “${list.name}”?`,
      body: 'Steps that write to this list no longer reach anybody.',
      yes: 'Remove',
      danger: true,
    })
    if (yes) remove.mutate(list.id)
  }
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Button size="compact-sm" variant="default" aria-label={`Edit ${list.name}`} onClick={onEdit}>
        Edit
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={remove.isPending}
        aria-label={`Remove ${list.name}`}
        onClick={() => void askThenRemove()}
      >
        Remove
      </Button>
    </Group>
  )
}
