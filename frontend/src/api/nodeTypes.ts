import { useQuery } from '@tanstack/react-query'
import { get } from './client'
import type { DataField, NodeType, Operator } from './types'

export type {
  DataField,
  FieldKind,
  FieldType,
  NodeField,
  NodeHandle as Handle,
  NodeType,
  Operator,
} from './types'

/** The catalogue changes only when the server does. */
const FOR_THIS_VISIT = { staleTime: Number.POSITIVE_INFINITY }

export const useNodeTypes = () =>
  useQuery({
    queryKey: ['node-types'],
    queryFn: () => get<NodeType[]>('/node-types'),
    ...FOR_THIS_VISIT,
  })

export const useDataFields = (trigger: string | undefined, subject?: string) =>
  useQuery({
    queryKey: ['node-types', 'fields', trigger, subject],
    queryFn: () => get<DataField[]>('/node-types/fields', { trigger, subject }),
    enabled: Boolean(trigger),
    ...FOR_THIS_VISIT,
  })

export const useOperators = () =>
  useQuery({
    queryKey: ['node-types', 'operators'],
    queryFn: () => get<Operator[]>('/node-types/operators'),
    ...FOR_THIS_VISIT,
  })
