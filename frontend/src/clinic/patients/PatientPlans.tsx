import { Stack, Title } from '@mantine/core'
import { PatientPlanList } from '../plans/PatientPlanList'
import { ServiceEnrolmentList } from '../plans/ServiceEnrolmentList'

export function PatientPlans({ patientId }: { patientId: string }) {
  const ofPatient = { patient_id: patientId }
  return (
    <Stack gap="sm">
      <Title order={2}>Treatment plans</Title>
      <PatientPlanList filters={ofPatient} ofPatient />
      <Title order={2} mt="md">
        Service plans
      </Title>
      <ServiceEnrolmentList filters={ofPatient} ofPatient />
    </Stack>
  )
}
