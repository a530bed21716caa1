/** Words for what settings hold: people, teams, product categories, kinds of step, comparisons. */
import { createContext, useContext, useMemo } from 'react'
import { useNodeTypes, useOperators } from '../../api/nodeTypes'
import { useAssignees, useProductCategories } from '../../api/people'
import type { Words } from '../graph/summary'

export const NamesContext = createContext<Words>({
  nameOf: () => undefined,
  operatorOf: () => undefined,
})

export const useWords = () => useContext(NamesContext)

export const useKnownNames = (): Words => {
  const { data: assignees } = useAssignees()
  const { data: categories } = useProductCategories()
  const { data: operators } = useOperators()
  const { data: types } = useNodeTypes()
  return useMemo(() => {
    const names = new Map<string, string>()
    for (const { id, name } of assignees ?? []) names.set(id, name)
    for (const { key, name } of categories ?? []) names.set(key, name)
    for (const { type, title } of types ?? []) names.set(type, title)
    const labels = new Map(operators?.map(({ op, label }) => [op, label]))
    return { nameOf: (id) => names.get(id), operatorOf: (op) => labels.get(op) }
  }, [assignees, categories, operators, types])
}
