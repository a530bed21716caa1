import { Text } from '@mantine/core'
import type { Run } from '../api/types'
import { RowLink, TextLink } from '../ui/links'
import { PatientLink } from '../ui/PatientLink'
import type { Column } from '../ui/RecordTable'
import { TimeAgo } from '../ui/TimeAgo'
import { RunDuration } from './RunDuration'
import { RunStanding } from './RunStanding'
import { RunStatusBadge } from './RunStatusBadge'

const status: Column<Run> = {
  header: 'Status',
  width: 160,
  cell: (run) => <RunStatusBadge status={run.status} />,
}

const what: Column<Run> = {
  header: 'Run',
  cell: (run) => (
    <>
      <RowLink to="/runs/$runId" params={{ runId: run.id }}>
        {run.trigger_title}
        {run.subject && run.subject.type !== 'patient' && ` · ${run.subject.label}`}
      </RowLink>
      <RunStanding run={run} />
    </>
  ),
}

const workflow: Column<Run> = {
  header: 'Workflow',
  showFrom: 'sm',
  cell: (run) => (
    <TextLink
      to="/workflows/$workflowId/runs"
      params={{ workflowId: run.workflow_id }}
      c="var(--mantine-color-text)"
    >
      {run.workflow_name}
    </TextLink>
  ),
}

const patient: Column<Run> = {
  header: 'Patient',
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

export const columnsOfAll = [status, what, workflow, patient, started, took, version]
export const columnsOfWorkflow = [status, what, patient, started, took, version]
export const columnsOfPatient = [status, what, workflow, started, took]
