import { Badge, Button, Group, Menu, Paper, Stack, Text, Title } from '@mantine/core'
import { IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { useTeams, useUsers } from '../../api/people'
import { useRight } from '../../api/session'
import { jobRoles } from '../../api/settings'
import type { User } from '../../api/types'
import { Invitations } from '../../settings/people/Invitations'
import { InviteDialog } from '../../settings/people/InviteDialog'
import { LinkDialog } from '../../settings/people/LinkDialog'
import { PersonMenu } from '../../settings/people/PersonMenu'
import { RequireTwoStep } from '../../settings/people/RequireTwoStep'
import { RoleDialog } from '../../settings/people/RoleDialog'
import { roleName } from '../../settings/people/roles'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { showDone } from '../../ui/notify'
import { PageHeader } from '../../ui/PageHeader'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { EntryDialog } from '../entry/EntryDialog'
import { JobRolesDialog } from './JobRolesDialog'
import { plainList } from './plainList'
import { WorkingHoursDialog } from './WorkingHoursDialog'

type Open =
  | { what: 'hours' | 'jobs' | 'role'; person: User }
  | { what: 'new job' | 'invite' }
  | { what: 'link'; name: string; link: string }
  | null

/** Who works here, what they do and when they see patients. */
export default function PeoplePage() {
  const mayEdit = useRight('clinic:edit')
  const mayEditUsers = useRight('users:edit')
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const people = useUsers()
  const { rows: jobs = [] } = jobRoles.useAll({ limit: 100 })
  const create = jobRoles.useCreate(close)
  const jobName = (key: string) => jobs.find((each) => each.key === key)?.name ?? key
  const columns: Column<User>[] = [
    {
      header: 'Name',
      cell: ({ name, email, is_active }) => (
        <>
          <Group gap="xs">
            {name}
            {!is_active && (
              <Badge variant="light" color="gray">
                Has left
              </Badge>
            )}
          </Group>
          <Text size="xs" c="dimmed">
            {/* On a telephone it breaks here, and nowhere else. */}
            {email.slice(0, email.indexOf('@') + 1)}
            <wbr />
            {email.slice(email.indexOf('@') + 1)}
          </Text>
        </>
      ),
    },
    { header: 'Role', width: 110, cell: ({ role }) => roleName(role) },
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
      cell: (person) => (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          {mayEdit && (
            <Button
              size="compact-sm"
              variant="default"
              visibleFrom="sm"
              aria-label={`Jobs of ${person.name}`}
              onClick={() => setOpen({ what: 'jobs', person })}
            >
              Jobs
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            visibleFrom="sm"
            aria-label={`Working hours of ${person.name}`}
            onClick={() => setOpen({ what: 'hours', person })}
          >
            Working hours
          </Button>
          <PersonMenu
            person={person}
            onRole={() => setOpen({ what: 'role', person })}
            onLink={(link) => setOpen({ what: 'link', name: person.name, link })}
          >
            {mayEdit && (
              <Menu.Item hiddenFrom="sm" onClick={() => setOpen({ what: 'jobs', person })}>
                Jobs…
              </Menu.Item>
            )}
            <Menu.Item hiddenFrom="sm" onClick={() => setOpen({ what: 'hours', person })}>
              Working hours…
            </Menu.Item>
          </PersonMenu>
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
          <Group gap="xs">
            {mayEdit && (
              <Button variant="default" onClick={() => setOpen({ what: 'new job' })}>
                New job
              </Button>
            )}
            {mayEditUsers && (
              <Button
                leftSection={<IconUserPlus size={16} />}
                onClick={() => setOpen({ what: 'invite' })}
              >
                Invite
              </Button>
            )}
          </Group>
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
      {mayEditUsers && (
        <Invitations onLink={(name, link) => setOpen({ what: 'link', name, link })} />
      )}
      <Teams />
      {mayEditUsers && <RequireTwoStep />}
      {open?.what === 'role' && <RoleDialog person={open.person} onClose={close} />}
      {open?.what === 'link' && <LinkDialog name={open.name} link={open.link} onClose={close} />}
      {open?.what === 'invite' && (
        <InviteDialog
          onClose={close}
          onSent={(name, link) => {
            setOpen(link ? { what: 'link', name, link } : null)
            if (!link) showDone(`The invitation of ${name} is on its way`)
          }}
        />
      )}
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
