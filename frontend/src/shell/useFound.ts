import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getPage } from '../api/client'
import type { Named } from '../api/types'

const AT_MOST = 5

const useNamed = (what: 'workflows' | 'patients', search: string) =>
  useQuery({
    queryKey: ['found', what, search],
    queryFn: ({ signal }) => getPage<Named>(`/${what}`, { search, limit: AT_MOST }, signal),
    enabled: search.length > 1,
    placeholderData: (old) => old,
  })

/** The workflows and patients that a few letters lead to. */
export function useFound(query: string): { workflows: Named[]; patients: Named[] } {
  const [search] = useDebouncedValue(query.trim(), 200)
  const workflows = useNamed('workflows', search)
  const patients = useNamed('patients', search)
  const asked = query.trim().length > 1
  return {
    workflows: (asked && workflows.data?.data) || [],
    patients: (asked && patients.data?.data) || [],
  }
}
