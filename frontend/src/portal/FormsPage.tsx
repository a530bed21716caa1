import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconChecks, IconForms } from '@tabler/icons-react'
import { formStatuses } from '../clinic/forms/statuses'
import { DueDate } from '../ui/DueDate'
import { ButtonLink } from '../ui/links'
import { StatusBadge } from '../ui/StatusBadge'
import { usePageTitle } from '../ui/usePageTitle'
import { Asked } from './Asked'
import { usePortalConsents, usePortalForms, usePortalVerb } from './api'
import type { Consent, PortalForm } from './types'

export default function FormsPage() {
  const forms = usePortalForms()
  const consents = usePortalConsents()
  usePageTitle('Forms')
  return (
    <Stack gap="lg">
      <Title order={1}>Forms</Title>
      <Asked
        query={forms}
        isEmpty={(all) => all.length === 0}
        icon={IconForms}
        nothing="There are no forms for you"
      >
        {(all) => (
          <Stack gap="xs">
            {openFirst(all).map((form) => (
              <FormCard key={form.id} form={form} />
            ))}
          </Stack>
        )}
      </Asked>
      <Title order={2}>Consents</Title>
      <Asked
        query={consents}
        isEmpty={(all) => all.length === 0}
        icon={IconChecks}
        nothing="You were not asked for any consent"
      >
        {(all) => (
          <Stack gap="xs">
            {all.map((consent) => (
              <ConsentCard key={consent.id} consent={consent} />
            ))}
          </Stack>
        )}
      </Asked>
    </Stack>
  )
}

const openFirst = (all: readonly PortalForm[]) =>
  [...all].sort((a, b) => Number(b.is_open) - Number(a.is_open))

function FormCard({ form }: { form: PortalForm }) {
  const { word, state } = formStatuses[form.status]
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600}>{form.title}</Text>
          <Group gap="sm">
            <StatusBadge state={state}>{word}</StatusBadge>
            {form.blocking && form.is_open && <Text size="xs">Needed before you can book</Text>}
            {form.due_at && form.is_open && (
              <Text size="xs" c="dimmed">
                Due <DueDate at={form.due_at} />
              </Text>
            )}
          </Group>
        </div>
        <ButtonLink
          to="/portal/forms/$formId"
          params={{ formId: form.id }}
          variant={form.is_open ? 'filled' : 'default'}
          aria-label={`${form.is_open ? 'Fill in' : 'Read'}: ${form.title}`}
        >
          {form.is_open ? 'Fill in' : 'Read'}
        </ButtonLink>
      </Group>
    </Paper>
  )
}

function ConsentCard({ consent }: { consent: Consent }) {
  const act = usePortalVerb()
  const isGiven = consent.status === 'granted'
  const canChange = isGiven || consent.status === 'required'
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600}>{consent.label}</Text>
          <StatusBadge state={isGiven ? 'succeeded' : canChange ? 'waiting' : 'cancelled'}>
            {isGiven ? 'You agreed' : canChange ? 'You are asked' : 'Withdrawn'}
          </StatusBadge>
        </div>
        {canChange && (
          <Button
            variant={isGiven ? 'default' : 'filled'}
            loading={act.isPending}
            aria-label={`${isGiven ? 'Withdraw' : 'Agree'}: ${consent.label}`}
            onClick={() => act.mutate(`consents/${consent.id}/${isGiven ? 'withdraw' : 'grant'}`)}
          >
            {isGiven ? 'Withdraw' : 'Agree'}
          </Button>
        )}
      </Group>
    </Paper>
  )
}
