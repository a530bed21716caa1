import { TextLink } from './links'

/** A patient's name that leads to the patient. */
export function PatientLink({ patient }: { patient: { id: string; name: string } }) {
  return (
    <TextLink
      to="/patients/$patientId"
      params={{ patientId: patient.id }}
      inherit
      underline="hover"
      c="var(--mantine-color-text)"
    >
      {patient.name}
    </TextLink>
  )
}
