import { useContext, useMemo } from 'react'
import { useTriggerFields } from '../../api/nodeTypes'
import type { DataField } from '../../api/types'
import { useWebhookSample, WEBHOOK_TRIGGER } from '../../api/webhooks'
import { loopsAround } from '../graph/loops'
import { numbersOf } from '../graph/numbers'
import { subjectOf } from '../graph/subject'
import { findNode, upstream } from '../graph/walk'
import { triggerOf } from '../operations/setTrigger'
import { SessionContext } from '../saving/SessionContext'
import { nameOfStep, useEditor, useShape } from '../store/EditorContext'
import { entryFields } from './entryFields'
import { pathIn } from './template/template'
import { sampleFields } from './webhook/sample'

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

/** The entry that is walked, for a step within a loop; of several loops the innermost counts. */
const useEntryFields = (nodeId: string, known: readonly DataField[] | undefined): DataField[] => {
  const graph = useShape()
  const loop = loopsAround(graph).get(nodeId)?.at(-1)
  const list = useEditor(({ draft }) =>
    loop === undefined ? '' : pathIn(findNode(draft.graph, loop)?.config.items),
  )
  return useMemo(() => {
    if (loop === undefined) return []
    const group = `Entry of step ${numbersOf(graph).of.get(loop)}`
    return entryFields(known?.find(({ path }) => path === list)?.sample, group)
  }, [graph, loop, list, known])
}

/** What came in last by webhook, for nobody else knows what the sender will say. */
const useSampleFields = (trigger: string | undefined): DataField[] => {
  const workflowId = useContext(SessionContext)?.workflowId
  const wanted = workflowId !== undefined && trigger === WEBHOOK_TRIGGER
  const { data } = useWebhookSample(workflowId ?? '', wanted)
  return useMemo(() => sampleFields(data?.body), [data])
}

/** Every value that a step may use, the newest first: earlier steps, then what the trigger brings. */
export const useSuppliedFields = (nodeId: string): readonly DataField[] => {
  const trigger = useEditor((state) => triggerOf(state.draft.graph, state.typeOf))
  const { data } = useTriggerFields(trigger?.type ?? null, subjectOf(trigger?.config))
  const sample = useSampleFields(trigger?.type)
  const outputs = useStepOutputs(nodeId)
  const entry = useEntryFields(nodeId, data)
  return useMemo(
    () => [...entry, ...outputs, ...sample, ...(data ?? [])],
    [entry, data, sample, outputs],
  )
}
