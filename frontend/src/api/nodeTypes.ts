/** The catalogue: all that the canvas, the palette and the forms know about a step. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, post } from './client'
import type { DataField, NodeType, Operator, Option, SchedulePreview } from './types'

// It changes only with a new release of the server.
const FOR_THIS_VISIT = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY }

/** With what can be chosen, such as templates: people add some while a workflow is open. */
export const nodeTypesQuery = queryOptions({
  queryKey: ['node-types'],
  queryFn: () => get<NodeType[]>('/node-types'),
  ...FOR_THIS_VISIT,
  staleTime: 10_000,
  refetchOnWindowFocus: true,
})

export const useNodeTypes = () => useQuery(nodeTypesQuery)

/** What a trigger supplies; for a manual start it depends on the kind of record. */
export const useTriggerFields = (trigger: string | null, subject?: string) =>
  useQuery({
    queryKey: ['node-types', 'fields', trigger, subject ?? null],
    queryFn: () => get<DataField[]>('/node-types/fields', { trigger, subject }),
    enabled: trigger !== null,
    ...FOR_THIS_VISIT,
  })

export const useOperators = () =>
  useQuery({
    queryKey: ['node-types', 'operators'],
    queryFn: () => get<Operator[]>('/node-types/operators'),
    ...FOR_THIS_VISIT,
  })

/** Names of what can happen, from whichever setting of the catalogue lists them. */
export const useEventTypes = (): readonly Option[] => {
  const { data: types } = useNodeTypes()
  return useMemo(() => {
    const fields = (types ?? []).flatMap((type) => type.fields)
    return fields.find((each) => each.kind === 'event_type' && each.options?.length)?.options ?? []
  }, [types])
}

/** When a trigger with these settings would start; asked only once they are filled in. */
export const useSchedulePreview = (
  type: string,
  config: Record<string, unknown>,
  enabled: boolean,
) =>
  useQuery({
    queryKey: ['node-types', 'schedule-preview', type, config],
    queryFn: () => post<SchedulePreview>('/node-types/schedule-preview', { type, config }),
    enabled,
    retry: false,
    placeholderData: (old) => old,
  })
