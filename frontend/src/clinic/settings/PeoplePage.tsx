import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { useTeams, useUsers } from '../../api/people'
import { useRight } from '../../api/session'
import { jobRoles } from '../../api/settings'
import type { User } from '../../api/types'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { PageHeader } from '../../ui/PageHeader'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { EntryDialog } from '../entry/EntryDialog'
import { JobRolesDialog } from './JobRolesDialog'
import { plainList } from './plainList'
import { WorkingHoursDialog } from './WorkingHoursDialog'

type Open = { what: 'hours' | 'jobs'; person: User } | { what: 'new job' } | null

/** Who works here, what they do and when they see patients. */
export default function PeoplePage() {
  const mayEdit = useRight('clinic:edit')
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const people = useUsers()
  const { rows: jobs = [] } = jobRoles.useAll({ limit: 100 })
  const create = jobRoles.useCreate(close)
  const jobName = (key: string) => jobs.find((each) => each.key === key)?.name ?? key
  const columns: Column<User>[] = [
    {
      header: 'Name',
      cell: ({ name, email }) => (
        <>
          {name}
          <Text size="xs" c="dimmed">
            {email}
          </Text>
        </>
      ),
    },
    { header: 'May', width: 140, cell: ({ role }) => roles[role] ?? role },
    {
      header: 'Does here',
      showFrom: 'sm',
      cell: ({ specialty, job_roles }) =>
        [specialty && capital(specialty), ...job_roles.map(jobName)].filter(Boolean).join(', ') ||
        '–',
    },
    {
      header: 'Teams',
      showFrom: 'md',
      cell: ({ teams }) => teams.map(({ name }) => name).join(', ') || '–',
    },
    {
      header: 'Actions',
      quiet: true,
      align: 'right',
      width: 210,
      cell: (person) => (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          {mayEdit && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Jobs of ${person.name}`}
              onClick={() => setOpen({ what: 'jobs', person })}
            >
              Jobs
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Working hours of ${person.name}`}
            onClick={() => setOpen({ what: 'hours', person })}
          >
            Working hours
          </Button>
        </Group>
      ),
    },
  ]
  return (
    <>
      <PageHeader
        title="People"
        description="Working hours decide which times can be booked; jobs and teams decide who gets work."
        actions={
          mayEdit && (
            <Button variant="default" onClick={() => setOpen({ what: 'new job' })}>
              New job
            </Button>
          )
        }
      />
      <SectionTabs of={sections.settings} label="Settings" />
      <RecordTable
        label="people"
        list={plainList(people)}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState icon={IconUsersGroup} title="Nobody works here yet" />}
      />
      <Teams />
      {open?.what === 'hours' && <WorkingHoursDialog person={open.person} onClose={close} />}
      {open?.what === 'jobs' && <JobRolesDialog person={open.person} jobs={jobs} onClose={close} />}
      <EntryDialog
        title="New job"
        yes="Add"
        entries={[
          {
            name: 'name',
            label: 'Name',
            kind: 'text',
            required: true,
            placeholder: 'Care navigator',
            help: 'Tasks and messages can then be given to everybody who does it.',
          },
        ]}
        opened={open?.what === 'new job'}
        onClose={close}
        action={{
          ...create,
          mutate: ({ name }, options) => create.mutate({ name: String(name) }, options),
        }}
      />
    </>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const roles: Record<string, string> = {
  owner: 'Everything',
  admin: 'Run the clinic',
  staff: 'Edit records',
  viewer: 'Look only',
}

function Teams() {
  const { data: teams = [] } = useTeams()
  if (teams.length === 0) return null
  return (
    <section aria-labelledby="teams">
      <Title order={2} id="teams" mt="xl" mb="sm">
        Teams
      </Title>
      <Paper withBorder p="md">
        <Stack gap="xs">
          {teams.map(({ id, name, members }) => (
            <div key={id}>
              <Text fw={500}>{name}</Text>
              <Text c="dimmed">{members.map((each) => each.name).join(', ') || 'Nobody yet'}</Text>
            </div>
          ))}
        </Stack>
      </Paper>
    </section>
  )
}
