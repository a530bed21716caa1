import { Text } from '@mantine/core'
import type { Run } from '../api/types'
import { RowLink } from '../ui/links'
import { PatientLink } from '../ui/PatientLink'
import type { Column } from '../ui/RecordTable'
import { TimeAgo } from '../ui/TimeAgo'
import { RunDuration } from './RunDuration'
import { RunStanding } from './RunStanding'
import { RunStatusBadge } from './RunStatusBadge'

/** "Invoice paid · INV-0007"; the patient has a column of his own. */
const cause = ({ trigger_title, subject }: Run) =>
  subject && subject.type !== 'patient' ? `${trigger_title} · ${subject.label}` : trigger_title

const status: Column<Run> = {
  header: 'Status',
  width: 160,
  cell: (run) => (
    <>
      <RunStatusBadge status={run.status} />
      {run.retry > 0 && (
        <Text size="xs" c="dimmed">
          {run.retry === 1 ? '2nd' : run.retry === 2 ? '3rd' : `${run.retry + 1}th`} try
        </Text>
      )}
    </>
  ),
}

const what: Column<Run> = {
  header: 'Run',
  cell: (run) => (
    <>
      <RowLink to="/runs/$runId" params={{ runId: run.id }}>
        {cause(run)}
      </RowLink>
      <RunStanding run={run} />
    </>
  ),
}

/** Where runs of many workflows meet, the workflow's name comes first. */
const workflow: Column<Run> = {
  header: 'Workflow',
  cell: (run) => (
    <>
      <RowLink to="/runs/$runId" params={{ runId: run.id }}>
        {run.workflow_name}
      </RowLink>
      <Text size="xs" c="dimmed">
        {cause(run)}
      </Text>
      <RunStanding run={run} />
    </>
  ),
}

const patient: Column<Run> = {
  header: 'Patient',
  showFrom: 'sm',
  cell: (run) => run.patient && <PatientLink patient={run.patient} />,
}

const started: Column<Run> = {
  header: 'Started',
  width: 120,
  cell: (run) => <TimeAgo at={run.started_at ?? run.created_at} />,
}

const took: Column<Run> = {
  header: 'Took',
  width: 110,
  showFrom: 'md',
  align: 'right',
  cell: (run) => <RunDuration run={run} />,
}

const version: Column<Run> = {
  header: 'Version',
  width: 80,
  showFrom: 'md',
  align: 'right',
  cell: (run) => (
    <Text span c="dimmed">
      {run.version}
    </Text>
  ),
}

export const columnsOfAll = [status, workflow, patient, started, took, version]
export const columnsOfWorkflow = [status, what, patient, started, took, version]
export const columnsOfPatient = [status, workflow, started, took]
