import { useQuery } from '@tanstack/react-query'
import { getVersion, workflowKeys } from '../../api/workflows'

/** One version with its graph; published versions never change. */
export const useVersion = (workflowId: string, number: number | null) =>
  useQuery({
    queryKey: [...workflowKeys.versions(workflowId), number],
    queryFn: () => getVersion(workflowId, number ?? 0),
    enabled: number !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
