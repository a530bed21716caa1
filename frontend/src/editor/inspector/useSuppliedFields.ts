import { useMemo } from 'react'
import { useTriggerFields } from '../../api/nodeTypes'
import type { DataField } from '../../api/types'
import { findNode, upstream } from '../graph/walk'
import { triggerOf } from '../operations/setTrigger'
import { useEditor } from '../store/EditorContext'

/** The kind of record a start by hand brings; the first one, when there are several. */
const subjectOf = (config: Record<string, unknown> | undefined): string | undefined => {
  const kinds = config?.record_types
  return Array.isArray(kinds) && typeof kinds[0] === 'string' ? kinds[0] : undefined
}

/** What earlier steps leave behind, newest first. */
const useStepOutputs = (nodeId: string): DataField[] => {
  const graph = useEditor((state) => state.draft.graph)
  const typeOf = useEditor((state) => state.typeOf)
  const numbers = useEditor((state) => state.numbersOf(state.draft.graph))
  return useMemo(() => {
    const before = upstream(graph, nodeId)
    return numbers.order
      .filter((id) => before.has(id))
      .reverse()
      .flatMap((id) => {
        const node = findNode(graph, id)
        const type = node && typeOf(node.type)
        const group = `Step ${numbers.of.get(id)} · ${node?.name || type?.title}`
        return (type?.outputs ?? []).map(
          (output): DataField => ({
            path: `steps.${id}.${output.name}`,
            label: output.label,
            group,
            type: output.type as DataField['type'],
            sample: null,
          }),
        )
      })
  }, [graph, nodeId, numbers, typeOf])
}

/** Every value that a step may use: what the trigger brings and what earlier steps made. */
export const useSuppliedFields = (nodeId: string): readonly DataField[] => {
  const trigger = useEditor((state) => triggerOf(state.draft.graph, state.typeOf))
  const { data } = useTriggerFields(trigger?.type ?? null, subjectOf(trigger?.config))
  const outputs = useStepOutputs(nodeId)
  return useMemo(() => [...(data ?? []), ...outputs], [data, outputs])
}
