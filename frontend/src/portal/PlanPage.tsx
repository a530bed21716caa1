import { Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { IconBarbell, IconCalendarStats } from '@tabler/icons-react'
import { useClinicZone } from '../ui/ClinicZone'
import { DueDate } from '../ui/DueDate'
import { planTime } from '../ui/time'
import { usePageTitle } from '../ui/usePageTitle'
import { Asked } from './Asked'
import { usePlans, useServicePlans } from './api'
import type { Plan, ServicePlan } from './types'

export default function PlanPage() {
  const plans = usePlans()
  const packages = useServicePlans()
  usePageTitle('Plan')
  return (
    <Stack gap="lg">
      <Title order={1}>Your plan</Title>
      <Asked
        query={plans}
        isEmpty={(all) => all.length === 0}
        icon={IconBarbell}
        nothing="You are on no treatment plan"
      >
        {(all) => (
          <Stack gap="xs">
            {all.map((plan) => (
              <PlanCard key={plan.id} plan={plan} />
            ))}
          </Stack>
        )}
      </Asked>
      <Title order={2}>Sessions at the clinic</Title>
      <Asked
        query={packages}
        isEmpty={(all) => all.length === 0}
        icon={IconCalendarStats}
        nothing="You have no sessions at the clinic planned"
      >
        {(all) => (
          <Stack gap="xs">
            {all.map((plan) => (
              <ServicePlanCard key={plan.id} plan={plan} />
            ))}
          </Stack>
        )}
      </Asked>
    </Stack>
  )
}

const planWords: Record<Plan['status'], string> = {
  active: 'Under way',
  paused: 'Paused by your clinic',
  completed: 'Completed. Well done.',
  expired: 'Over',
  cancelled: 'Ended',
}

function PlanCard({ plan }: { plan: Plan }) {
  const { sessions_completed: done, total_sessions: all } = plan
  return (
    <Paper withBorder p="md" component="article" aria-label={plan.name}>
      <Stack gap={6}>
        <Title order={3}>{plan.name}</Title>
        <Text c="dimmed">
          {planWords[plan.status]}
          {plan.specialist && ` · ${plan.specialist.name}`}
        </Text>
        <Progress
          size="lg"
          value={all ? (100 * done) / all : 0}
          aria-label={`${done} of ${all} sessions done`}
        />
        <Text>
          {done} of {all} sessions done
          {plan.sessions_remaining > 0 && `, ${plan.sessions_remaining} to go`}
        </Text>
        {(plan.pain_reduction_percentage ?? 0) > 0 && (
          <Text fw={600}>Your pain has gone down by {plan.pain_reduction_percentage}%</Text>
        )}
      </Stack>
    </Paper>
  )
}

const sessionWords = {
  scheduled: 'Planned',
  started: 'Under way',
  completed: 'Done',
  missed: 'Missed',
}

function ServicePlanCard({ plan }: { plan: ServicePlan }) {
  const zone = useClinicZone()
  return (
    <Paper withBorder p="md" component="article" aria-label={plan.name}>
      <Stack gap={6}>
        <Title order={3}>{plan.name}</Title>
        <Text c="dimmed">
          {plan.service.name} · {plan.sessions_completed} of {plan.session_count} done
        </Text>
        <ol style={{ margin: 0, paddingInlineStart: 22 }}>
          {plan.sessions.map((session) => (
            <li key={session.id}>
              <Text span>{sessionWords[session.status]}</Text>
              {session.status === 'scheduled' && (
                <Text span c="dimmed">
                  {' · '}
                  {session.visit_at ? (
                    planTime(session.visit_at, zone)
                  ) : (
                    <>
                      no visit booked yet, due <DueDate at={session.due_date} />
                    </>
                  )}
                </Text>
              )}
            </li>
          ))}
        </ol>
      </Stack>
    </Paper>
  )
}
