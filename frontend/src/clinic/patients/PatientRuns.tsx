import { IconActivity } from '@tabler/icons-react'
import { useRuns } from '../../api/runs'
import { columnsOfPatient } from '../../runs/runColumns'
import { EmptyState } from '../../ui/EmptyState'
import { RecordTable } from '../../ui/RecordTable'

export function PatientRuns({ patientId }: { patientId: string }) {
  const list = useRuns({ patient_id: patientId })
  return (
    <RecordTable
      label="runs"
      list={list}
      columns={columnsOfPatient}
      rowKey={(run) => run.id}
      empty={
        <EmptyState icon={IconActivity} title="No workflow has run for this patient">
          Start one by hand above, or wait for something to happen.
        </EmptyState>
      }
    />
  )
}
