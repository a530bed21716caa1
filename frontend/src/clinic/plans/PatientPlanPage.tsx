import { Paper, Table, Title } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { patientPlans } from '../../api/plans'
import type { PatientPlan } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { CopyId } from '../../ui/CopyId'
import { DueDate } from '../../ui/DueDate'
import { Facts } from '../../ui/Facts'
import { TextLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { PatientLink } from '../../ui/PatientLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { percent } from './PatientPlanList'
import { patientPlanStatuses, patientPlanVerbs, sessionStatuses } from './statuses'
import { VerbButtons } from './VerbButtons'

const route = getRouteApi('/in/plans/patients/$patientPlanId')

export default function PatientPlanPage() {
  const { patientPlanId } = route.useParams()
  return (
    <Loaded what="plan" query={patientPlans.useOne(patientPlanId)}>
      {(plan) => <OnePlan plan={plan} />}
    </Loaded>
  )
}

function OnePlan({ plan }: { plan: PatientPlan }) {
  const act = patientPlans.useVerb()
  const { word, state } = patientPlanStatuses[plan.status]
  return (
    <>
      <PageHeader
        above={<TextLink to="/plans/patients">Patients on plans</TextLink>}
        title={plan.name}
        aside={
          <>
            <StatusBadge state={state}>{word}</StatusBadge>
            <CopyId id={plan.id} />
          </>
        }
        actions={<VerbButtons id={plan.id} verbs={patientPlanVerbs[plan.status]} act={act} />}
      />
      <Facts
        mb="lg"
        facts={[
          ['Patient', <PatientLink key="patient" patient={plan.patient} />],
          ['Specialist', plan.specialist?.name],
          ['From', <DueDate key="start" at={plan.start} />],
          ['Until', <DueDate key="end" at={plan.end} />],
          ['Sessions', `${plan.sessions_completed} of ${plan.total_sessions}`],
          ['Kept to it', percent(plan.adherence_rate)],
          [
            'Less pain',
            plan.pain_reduction_percentage !== null && `${plan.pain_reduction_percentage} %`,
          ],
          [
            'Plan',
            <TextLink key="plan" to="/plans/$planId" params={{ planId: plan.plan_id }}>
              See the plan
            </TextLink>,
          ],
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
              <Table.Th>Pain</Table.Th>
              <Table.Th visibleFrom="sm">Note</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {plan.sessions.map((session) => (
              <Table.Tr key={session.id}>
                <Table.Td>{session.number}</Table.Td>
                <Table.Td>
                  <DueDate at={session.due_date} />
                </Table.Td>
                <Table.Td>
                  <StatusBadge state={sessionStatuses[session.status].state}>
                    {sessionStatuses[session.status].word}
                  </StatusBadge>
                </Table.Td>
                <Table.Td>{painWords(session.pain_before, session.pain_after)}</Table.Td>
                <Table.Td visibleFrom="sm">{session.skip_reason ?? ''}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
    </>
  )
}

const painWords = (before: number | null, after: number | null) =>
  before === null && after === null ? '–' : `${before ?? '?'} → ${after ?? '?'}`
