/** Names for the ids that settings hold: people, teams, product categories. */
import { createContext, useContext, useMemo } from 'react'
import { useAssignees, useProductCategories } from '../../api/people'
import type { NameOf } from '../graph/summary'

export const NamesContext = createContext<NameOf>(() => undefined)

export const useNameOf = () => useContext(NamesContext)

export const useKnownNames = (): NameOf => {
  const { data: assignees } = useAssignees()
  const { data: categories } = useProductCategories()
  return useMemo(() => {
    const names = new Map<string, string>()
    for (const { id, name } of assignees ?? []) names.set(id, name)
    for (const { key, name } of categories ?? []) names.set(key, name)
    return (id) => names.get(id)
  }, [assignees, categories])
}
