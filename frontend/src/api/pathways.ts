import { useQuery } from '@tanstack/react-query'
import { create, get, patch, remove } from './client'
import type { NewPathwayRule, Pathway, PathwayChange, PathwayRule } from './types'
import { useAction } from './useAction'

const keys = { all: ['pathways'] as const, rules: ['pathways', 'rules'] as const }

export const usePathways = () =>
  useQuery({
    queryKey: keys.all,
    queryFn: () => get<Pathway[]>('/pathway-configs', { limit: 100 }),
  })

export const usePathwayRules = () =>
  useQuery({
    queryKey: keys.rules,
    queryFn: () => get<PathwayRule[]>('/pathway-rules', { limit: 100 }),
  })

export const useChangePathway = (onDone?: () => void) =>
  useAction(
    ({ id, ...change }: PathwayChange & { id: string }) =>
      patch<Pathway>(`/pathway-configs/${id}`, change),
    { touches: [keys.all], failure: 'The pathway was not changed', quiet: Boolean(onDone), onDone },
  )

export const useAddRule = (onDone: () => void) =>
  useAction((rule: NewPathwayRule) => create<PathwayRule>('/pathway-rules', rule), {
    touches: [keys.all],
    quiet: true,
    onDone,
  })

export const useRemoveRule = () =>
  useAction((id: string) => remove(`/pathway-rules/${id}`), {
    touches: [keys.all],
    failure: 'The rule was not deleted',
  })
