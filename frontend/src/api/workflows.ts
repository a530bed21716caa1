import { queryOptions, useQuery } from '@tanstack/react-query'
import { create, get, getPage, patch, post, remove } from './client'
import { listOptions, useList } from './lists'
import type {
  FiltersOf,
  Graph,
  ImportedWorkflow,
  Problem,
  Run,
  Startable,
  Workflow,
  WorkflowListMeta,
  WorkflowReference,
  WorkflowSummary,
  WorkflowVersion,
} from './types'
import type { Schemas } from './types/schemas'
import { useAction } from './useAction'

export const workflowKeys = {
  all: ['workflows'] as const,
  lists: ['workflows', 'list'] as const,
  one: (id: string) => ['workflows', 'one', id] as const,
  versions: (id: string) => ['workflows', 'one', id, 'versions'] as const,
  reference: (id: string, version?: string) =>
    ['workflows', 'one', id, 'reference', version ?? 'published'] as const,
  startable: (subjectType: string) => ['workflows', 'startable', subjectType] as const,
}

export type WorkflowFilters = FiltersOf<'/api/v1/workflows'>

export const useWorkflows = (filters: WorkflowFilters) =>
  useList(listOptions<WorkflowSummary, WorkflowListMeta>(workflowKeys.lists, '/workflows', filters))

const MOST_NAMES = 100

/** Every workflow by name, to choose one from. */
export const useWorkflowNames = () =>
  useQuery({
    queryKey: [...workflowKeys.lists, 'names'],
    queryFn: async () => (await getPage<WorkflowSummary>('/workflows', { limit: MOST_NAMES })).data,
    staleTime: 30_000,
  })

export const workflowQuery = (id: string) =>
  queryOptions({
    queryKey: workflowKeys.one(id),
    queryFn: ({ signal }) => get<Workflow>(`/workflows/${id}`, {}, signal),
  })

export const useWorkflow = (id: string) => useQuery(workflowQuery(id))

/** For how many records the draft would start runs, were its schedule to come round now. */
export const useReach = (id: string) =>
  useQuery({
    queryKey: [...workflowKeys.one(id), 'reach'],
    queryFn: () => get<Schemas['Reach']>(`/workflows/${id}/reach`),
    staleTime: 0,
    retry: false,
  })

export const useStartableWorkflows = (subjectType: string, enabled = true) =>
  useQuery({
    queryKey: workflowKeys.startable(subjectType),
    queryFn: () => get<Startable[]>('/workflows/startable', { subject_type: subjectType }),
    enabled,
  })

export const useVersions = (id: string) =>
  useQuery({
    queryKey: workflowKeys.versions(id),
    queryFn: () => get<WorkflowVersion[]>(`/workflows/${id}/versions`),
  })

export const useWorkflowReference = (id: string, version?: string) =>
  useQuery({
    queryKey: workflowKeys.reference(id, version),
    queryFn: ({ signal }) =>
      get<WorkflowReference>(`/workflows/${id}/reference`, version ? { version } : {}, signal),
  })

export const getVersion = (id: string, number: number) =>
  get<WorkflowVersion>(`/workflows/${id}/versions/${number}`)

// The editor calls these straight, for it keeps its own state.
export interface WorkflowPatch {
  revision: number
  name?: string
  description?: string
  graph?: Graph
}

export const saveWorkflow = (id: string, body: WorkflowPatch) =>
  patch<Workflow>(`/workflows/${id}`, body)

export const validateWorkflow = (id: string, graph?: Graph) =>
  post<{ problems: Problem[] }>(`/workflows/${id}/validate`, graph ? { graph } : {})

/** What becomes of the runs of the version before. */
export type RunsAtPublish = 'finish' | 'cancel'

export const publishWorkflow = (
  id: string,
  body: { note?: string; revision?: number; runs?: RunsAtPublish },
) => create<Workflow>(`/workflows/${id}/publish`, body)

export const restoreVersion = (id: string, number: number, revision: number) =>
  post<Workflow>(`/workflows/${id}/versions/${number}/restore`, { revision })

export const useCreateWorkflow = (onDone: (made: Workflow) => void) =>
  useAction((body: { name: string }) => create<Workflow>('/workflows', body), {
    touches: [workflowKeys.all],
    failure: 'The workflow was not made',
    onDone,
  })

export const useImportWorkflow = (onDone: (made: ImportedWorkflow) => void) =>
  useAction((file: object) => create<ImportedWorkflow>('/workflows/import', file), {
    touches: [workflowKeys.all, ['message-templates'], ['form-templates']],
    quiet: true,
    onDone,
  })

export type ExportFormat = 'bundle' | 'rule'

export const useExportWorkflow = (onDone: (file: object, format: ExportFormat) => void) =>
  useAction(
    async ({ id, format }: { id: string; format: ExportFormat }) => ({
      file: await get<object>(`/workflows/${id}/export`, { format }),
      format,
    }),
    {
      touches: [],
      failure: 'The workflow was not exported',
      onDone: ({ file, format }) => onDone(file, format),
    },
  )

export const useCloneWorkflow = (onDone: (made: Workflow) => void) =>
  useAction((id: string) => create<Workflow>(`/workflows/${id}/clone`), {
    touches: [workflowKeys.all],
    failure: 'The workflow was not cloned',
    onDone,
  })

export const useDeleteWorkflow = (onDone: () => void) =>
  useAction((id: string) => remove(`/workflows/${id}`), {
    touches: [workflowKeys.lists],
    failure: 'The workflow was not deleted',
    onDone,
  })

export const useSwitchWorkflow = () =>
  useAction(
    ({ id, enabled }: { id: string; enabled: boolean }) =>
      post<Workflow>(`/workflows/${id}/${enabled ? 'enable' : 'disable'}`),
    { touches: [workflowKeys.all], failure: 'The workflow was not switched' },
  )

export const usePauseWorkflow = () =>
  useAction(
    ({ id, paused, reason }: { id: string; paused: boolean; reason?: string }) =>
      post<Workflow>(`/workflows/${id}/${paused ? 'pause' : 'resume'}`, reason ? { reason } : {}),
    { touches: [workflowKeys.all], failure: 'The workflow was not changed' },
  )

export const useDismissNewerOriginal = () =>
  useAction((id: string) => post<Workflow>(`/workflows/${id}/dismiss-newer-original`), {
    touches: [workflowKeys.all],
    failure: 'The notice was not dismissed',
  })

export const useCancelRuns = (onDone: () => void) =>
  useAction((id: string) => post<unknown>(`/workflows/${id}/cancel-runs`), {
    touches: [workflowKeys.all, ['runs']],
    failure: 'The runs were not cancelled',
    onDone,
  })

export interface StartInput {
  workflowId: string
  subject: { type: string; id: string }
}

export const useStartWorkflow = (onDone: (run: Run) => void) =>
  useAction(
    ({ workflowId, subject }: StartInput) =>
      create<Run>(`/workflows/${workflowId}/start`, { subject }),
    { touches: [['runs']], failure: 'The workflow did not start', onDone },
  )
