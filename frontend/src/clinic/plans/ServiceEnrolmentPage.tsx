import { Button, Group, Paper, Table, Title, VisuallyHidden } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { serviceEnrolments, serviceSessions } from '../../api/plans'
import { useRight } from '../../api/session'
import type { ServiceEnrolment } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { CopyId } from '../../ui/CopyId'
import { DueDate } from '../../ui/DueDate'
import { Facts } from '../../ui/Facts'
import { TextLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { PatientLink } from '../../ui/PatientLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { enrolmentStatuses, serviceSessionStatuses } from './statuses'
import { VerbButtons } from './VerbButtons'

const route = getRouteApi('/in/plans/enrolments/$enrolmentId')

export default function ServiceEnrolmentPage() {
  const { enrolmentId } = route.useParams()
  return (
    <Loaded what="enrolment" query={serviceEnrolments.useOne(enrolmentId)}>
      {(enrolment) => <OneEnrolment enrolment={enrolment} />}
    </Loaded>
  )
}

type Session = ServiceEnrolment['sessions'][number]

const sessionVerbs: Record<Session['status'], readonly (readonly [string, string])[]> = {
  scheduled: [
    ['start', 'Start'],
    ['complete', 'Done'],
    ['miss', 'Missed'],
  ],
  started: [['complete', 'Done']],
  completed: [],
  missed: [],
}

function OneEnrolment({ enrolment }: { enrolment: ServiceEnrolment }) {
  const act = serviceEnrolments.useVerb()
  const { word, state } = enrolmentStatuses[enrolment.status]
  const isOpen = enrolment.status === 'enrolled' || enrolment.status === 'in_progress'
  return (
    <>
      <PageHeader
        above={<TextLink to="/plans/enrolments">Service enrolments</TextLink>}
        title={enrolment.name}
        aside={
          <>
            <StatusBadge state={state}>{word}</StatusBadge>
            <CopyId id={enrolment.id} />
          </>
        }
        actions={isOpen && <VerbButtons id={enrolment.id} verbs={[['cancel', 'End']]} act={act} />}
      />
      <Facts
        mb="lg"
        facts={[
          ['Patient', <PatientLink key="patient" patient={enrolment.patient} />],
          ['Service', enrolment.service.name],
          ['From', <DueDate key="start" at={enrolment.start} />],
          ['Sessions', `${enrolment.sessions_completed} of ${enrolment.session_count}`],
        ]}
      />
      <Title order={2} mb="sm">
        Sessions
      </Title>
      <Paper withBorder>
        <Table aria-label="Sessions" verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={70}>No.</Table.Th>
              <Table.Th>Due</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {enrolment.sessions.map((session) => (
              <SessionRow key={session.id} session={session} isOpen={isOpen} />
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
    </>
  )
}

function SessionRow({ session, isOpen }: { session: Session; isOpen: boolean }) {
  const mayEdit = useRight('records:edit')
  const act = serviceSessions.useVerb()
  const { word, state } = serviceSessionStatuses[session.status]
  return (
    <Table.Tr>
      <Table.Td>{session.number}</Table.Td>
      <Table.Td>
        <DueDate at={session.due_date} />
      </Table.Td>
      <Table.Td>
        <StatusBadge state={state}>{word}</StatusBadge>
      </Table.Td>
      <Table.Td>
        <Group gap={4} justify="flex-end">
          {mayEdit &&
            isOpen &&
            sessionVerbs[session.status].map(([verb, label]) => (
              <Button
                key={verb}
                size="compact-sm"
                variant="default"
                loading={act.isPending}
                aria-label={`${label}: session ${session.number}`}
                onClick={() => act.mutate({ id: session.id, verb })}
              >
                {label}
              </Button>
            ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
