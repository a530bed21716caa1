import { Group, Stack, Title } from '@mantine/core'
import { EnrolmentList } from '../recalls/EnrolmentList'
import { EnrolPatient } from '../recalls/EnrolPatient'
import { RecallList } from '../recalls/RecallList'

/** The programmes a patient is in, and the rounds of them. */
export function PatientRecalls({ patientId }: { patientId: string }) {
  const ofPatient = { patient_id: patientId }
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2}>Programmes</Title>
        <EnrolPatient patientId={patientId} />
      </Group>
      <EnrolmentList filters={ofPatient} ofPatient />
      <Title order={2} mt="md">
        Rounds
      </Title>
      <RecallList filters={ofPatient} ofPatient />
    </Stack>
  )
}
