/** What the address of the run list says, and what that means to the server. Pure. */
import type { RunFilters } from '../../api/runs'
import type { BulkFilter, RunStatus } from '../../api/types'
import { choice, searchOf, text } from '../../shell/search'

export const runStatusChoices = [
  'queued',
  'running',
  'waiting',
  'retrying',
  'completed',
  'completed_with_errors',
  'failed',
  'cancelled',
  'exited',
  'filtered',
] as const satisfies (RunStatus | 'retrying')[]

export type StatusChoice = (typeof runStatusChoices)[number]

export const views = ['canvas'] as const

const number = (name: string) => (search: Record<string, unknown>) => {
  const value = Number(search[name])
  return Number.isInteger(value) && value > 0 ? value : undefined
}

const moment = (name: string) => (search: Record<string, unknown>) => {
  const value = search[name]
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined
}

export const readRunSearch = searchOf({
  status: choice('status', runStatusChoices),
  workflow: text('workflow'),
  version: number('version'),
  trigger: text('trigger'),
  patient: text('patient'),
  record: text('record'),
  failed: choice('failed', ['step']),
  node: text('node'),
  took: number('took'),
  from: moment('from'),
  to: moment('to'),
  period: choice('period', ['24h', '7d', '30d']),
  view: choice('view', views),
})

export type RunSearch = ReturnType<typeof readRunSearch>

/** Everything that narrows the list; how far the chart reaches does not. */
export const NARROWING = [
  'workflow',
  'version',
  'trigger',
  'patient',
  'record',
  'failed',
  'node',
  'took',
  'from',
  'to',
] as const

export const NOTHING: RunSearch = Object.fromEntries(
  ['status', ...NARROWING].map((name) => [name, undefined]),
)

export const isNarrowed = (search: RunSearch): boolean =>
  search.status !== undefined || NARROWING.some((name) => search[name] !== undefined)

const plainStatus = ({ status }: RunSearch): RunStatus | undefined =>
  status === 'retrying' ? undefined : status

export const filtersOf = (search: RunSearch): RunFilters => ({
  status: plainStatus(search),
  workflow_id: search.workflow,
  version: search.version,
  trigger: search.trigger,
  patient_id: search.patient,
  subject_id: search.record,
  node_id: search.node,
  step_status:
    search.status === 'retrying' ? 'retrying' : search.failed === 'step' ? 'failed' : undefined,
  took_gte: search.took,
  from: search.from,
  to: search.to,
})

/** What an act on all that is shown would go by; null where it could not say the same. */
export const bulkFilterOf = (search: RunSearch): BulkFilter | null => {
  const { node, took, failed, record, status } = search
  if (node || took || failed || record || status === 'retrying') return null
  return {
    status: plainStatus(search),
    workflow_id: search.workflow,
    version: search.version,
    trigger: search.trigger,
    patient_id: search.patient,
    from: search.from,
    to: search.to,
  }
}

export const keptFilters = (search: RunSearch): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search)
      .filter(([name, value]) => value !== undefined && name !== 'view')
      .map(([name, value]) => [name, String(value)]),
  )
