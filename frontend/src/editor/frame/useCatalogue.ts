import { useMemo } from 'react'
import { useNodeTypes } from '../../api/nodeTypes'

/** The catalogue by type. */
export const useCatalogue = () => {
  const { data, error, refetch } = useNodeTypes()
  const types = useMemo(() => data && new Map(data.map((type) => [type.type, type])), [data])
  return { types, error, refetch }
}
