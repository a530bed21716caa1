import { Text } from '@mantine/core'
import type { RunDetail } from '../../api/types'
import { LinkedRecord } from '../../clinic/tasks/LinkedRecord'
import { PatientLink } from '../../ui/PatientLink'

/** "Invoice paid · INV-0007 · Amira Khan", each leading to its record. */
export function StartedBy({ run }: { run: RunDetail }) {
  const { subject, patient } = run
  const samePerson = subject?.type === 'patient' && subject.id === patient?.id
  return (
    <Text span truncate>
      <Text span c="dimmed">
        {run.trigger_title}
      </Text>
      {subject && (
        <>
          {' · '}
          <LinkedRecord record={subject} />
        </>
      )}
      {patient && !samePerson && (
        <>
          {' · '}
          <PatientLink patient={patient} />
        </>
      )}
    </Text>
  )
}
