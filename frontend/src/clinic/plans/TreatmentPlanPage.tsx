import { Button, Group, List, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { treatmentPlans } from '../../api/plans'
import { useRight } from '../../api/session'
import type { TreatmentPlan } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { CopyId } from '../../ui/CopyId'
import { Facts } from '../../ui/Facts'
import { TextLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { StatusBadge } from '../../ui/StatusBadge'
import { EntryDialog } from '../entry/EntryDialog'
import { PatientPlanList } from './PatientPlanList'
import { planStatuses, planTypes, planVerbs } from './statuses'
import { VerbButtons } from './VerbButtons'

const route = getRouteApi('/in/plans/$planId')

export default function TreatmentPlanPage() {
  const { planId } = route.useParams()
  return (
    <Loaded what="plan" query={treatmentPlans.useOne(planId)}>
      {(plan) => <OnePlan plan={plan} />}
    </Loaded>
  )
}

function OnePlan({ plan }: { plan: TreatmentPlan }) {
  const mayEdit = useRight('records:edit')
  const act = treatmentPlans.useVerb()
  const [assigning, dialog] = useDisclosure()
  const assign = treatmentPlans.useVerb(dialog.close)
  return (
    <>
      <PageHeader
        above={<TextLink to="/plans">Treatment plans</TextLink>}
        title={plan.name}
        description={plan.description}
        aside={
          <>
            <StatusBadge state={planStatuses[plan.status].state}>
              {planStatuses[plan.status].word}
            </StatusBadge>
            <CopyId id={plan.id} />
          </>
        }
        actions={
          <>
            {mayEdit && plan.status === 'active' && (
              <Button onClick={dialog.open}>Put a patient on it</Button>
            )}
            <VerbButtons id={plan.id} verbs={planVerbs[plan.status]} act={act} />
          </>
        }
      />
      <Facts
        mb="lg"
        facts={[
          ['Kind', planTypes[plan.type]],
          ['Sessions a week', String(plan.frequency_per_week)],
          ['Weeks', String(plan.duration_weeks)],
          ['Sessions in all', String(plan.total_sessions)],
          ['Minutes each', String(plan.session_minutes)],
          ['Specialist', plan.specialist?.name],
          ['Version', String(plan.version)],
        ]}
      />
      {plan.exercises.length > 0 && (
        <>
          <Title order={2} mb="xs">
            Exercises
          </Title>
          <List mb="lg">
            {plan.exercises.map((each) => (
              <List.Item key={each}>{each}</List.Item>
            ))}
          </List>
        </>
      )}
      <Group justify="space-between" mb="sm">
        <Title order={2}>Patients on it</Title>
      </Group>
      <PatientPlanList filters={{ plan_id: plan.id }} />
      {plan.status === 'draft' && (
        <Text c="dimmed" mt="sm">
          Publish the plan to put patients on it.
        </Text>
      )}
      <EntryDialog
        title={`Put a patient on ${plan.name}`}
        yes="Put on the plan"
        entries={[
          { name: 'patient_id', label: 'Patient', kind: 'patient', required: true },
          { name: 'start', label: 'From', kind: 'date', help: 'Today, when left empty' },
        ]}
        opened={assigning}
        onClose={dialog.close}
        action={{
          ...assign,
          mutate: (body, options) => assign.mutate({ id: plan.id, verb: 'assign', body }, options),
        }}
      />
    </>
  )
}
