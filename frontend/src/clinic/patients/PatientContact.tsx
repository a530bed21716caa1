import { Box, Paper, SimpleGrid, Stack, Switch, Text, Title } from '@mantine/core'
import { useContact } from '../../api/consents'
import { useChangePatient } from '../../api/patients'
import { useRight } from '../../api/session'
import type { Patient, WayToPatient } from '../../api/types'
import { StatusBadge } from '../../ui/StatusBadge'
import { channels } from '../messages/channels'

const states = { send: 'succeeded', defer: 'waiting', suppress: 'skipped' } as const
const words = { send: 'Can be reached', defer: 'Later', suppress: 'Not now' } as const

/** Each way to the patient: whether it is open, why not, and the consent it needs. */
export function PatientContact({ patient }: { patient: Patient }) {
  const { data } = useContact(patient.id)
  if (!data) return null
  return (
    <Box component="section" aria-labelledby="ways" mb="lg">
      <Title order={2} id="ways" mb="sm">
        Ways to reach {patient.first_name}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }} spacing="sm">
        {data.channels.map((way) => (
          <Way key={way.channel} way={way} patient={patient} />
        ))}
      </SimpleGrid>
      {data.unsubscribed.length > 0 && (
        <Text size="xs" c="dimmed" mt="xs">
          Does not want: {data.unsubscribed.map(({ name }) => name).join(', ')}
        </Text>
      )}
    </Box>
  )
}

const consentOf = { email: 'email_consent', sms: 'sms_consent', voice: 'voice_consent' } as const

function Way({ way, patient }: { way: WayToPatient; patient: Patient }) {
  const mayEdit = useRight('records:edit')
  const change = useChangePatient(patient.id, () => {})
  const { word, icon: Picture } = channels[way.channel]
  const consent = way.channel in consentOf ? consentOf[way.channel as keyof typeof consentOf] : null
  return (
    <Paper withBorder p="sm">
      <Stack gap={6}>
        <Text fw={600} display="flex" style={{ alignItems: 'center', gap: 6 }}>
          <Picture size={16} stroke={1.7} aria-hidden="true" />
          {word}
        </Text>
        <StatusBadge state={states[way.decision]}>{words[way.decision]}</StatusBadge>
        {way.reason && (
          <Text size="xs" c="dimmed">
            {way.reason}
          </Text>
        )}
        {!way.has_gateway && (
          <Text size="xs" c="dimmed">
            No provider is set up: it stays in the outbox.
          </Text>
        )}
        {consent && (
          <Switch
            size="xs"
            label="Consent"
            aria-label={`Consent to ${word}`}
            checked={patient[consent]}
            disabled={!mayEdit || change.isPending}
            onChange={(event) => change.mutate({ [consent]: event.currentTarget.checked })}
          />
        )}
      </Stack>
    </Paper>
  )
}
