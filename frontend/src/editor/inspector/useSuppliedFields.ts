import { useMemo } from 'react'
import { useTriggerFields } from '../../api/nodeTypes'
import type { DataField } from '../../api/types'
import { numbersOf } from '../graph/numbers'
import { findNode, upstream } from '../graph/walk'
import { triggerOf } from '../operations/setTrigger'
import { nameOfStep, useEditor, useShape } from '../store/EditorContext'

/** The kind of record a start by hand brings; the first one, when there are several. */
const subjectOf = (config: Record<string, unknown> | undefined): string | undefined => {
  const kinds = config?.record_types
  return Array.isArray(kinds) && typeof kinds[0] === 'string' ? kinds[0] : undefined
}

/** What earlier steps leave behind, newest first. */
const useStepOutputs = (nodeId: string): DataField[] => {
  const graph = useShape()
  const typeOf = useEditor((state) => state.typeOf)
  const names = useEditor((state) =>
    state.shape.nodes.map(({ id }) => nameOfStep(state, id)).join('\n'),
  )
  return useMemo(() => {
    const nameAt = names.split('\n')
    const nameOf = (id: string) => nameAt[graph.nodes.findIndex((node) => node.id === id)]
    const numbers = numbersOf(graph)
    const before = upstream(graph, nodeId)
    return numbers.order
      .filter((id) => before.has(id))
      .reverse()
      .flatMap((id) => {
        const node = findNode(graph, id)
        const type = node && typeOf(node.type)
        const group = `Step ${numbers.of.get(id)} · ${nameOf(id)}`
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
  }, [graph, names, nodeId, typeOf])
}

/** Every value that a step may use: what the trigger brings and what earlier steps made. */
export const useSuppliedFields = (nodeId: string): readonly DataField[] => {
  const trigger = useEditor((state) => triggerOf(state.draft.graph, state.typeOf))
  const { data } = useTriggerFields(trigger?.type ?? null, subjectOf(trigger?.config))
  const outputs = useStepOutputs(nodeId)
  return useMemo(() => [...(data ?? []), ...outputs], [data, outputs])
}
