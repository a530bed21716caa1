import { useCallback, useMemo, useState } from 'react'
import { useDryRun } from '../../../api/dryRun'
import type { Step } from '../../../api/types'
import { useEditor, useEditorStore, useNode } from '../../store/EditorContext'
import { fromJson } from '../fields/json'
import { useSeen } from '../samples/useSeen'
import { useSuppliedFields } from '../useSuppliedFields'
import { inputOf, readBy, type StepInput, supposed } from './input'

const NO_VALUES: Readonly<Record<string, unknown>> = {}

const rowOf = (steps: readonly Step[] | undefined, nodeId: string): Step | undefined =>
  steps?.findLast((step) => step.node_id === nodeId)

const nested = ({ values, outputs }: StepInput) =>
  Object.keys(outputs).length > 0 ? { ...values, steps: outputs } : values

/** The input of a step, how it is changed, and what came of trying it. */
export const useStepTest = (workflowId: string, nodeId: string) => {
  const store = useEditorStore()
  const node = useNode(nodeId)
  const supplied = useSuppliedFields(nodeId)
  const fields = useMemo(() => (node ? readBy(node, supplied) : []), [node, supplied])
  const paths = useMemo(() => fields.map(({ path }) => path), [fields])
  const { seen, at, samples } = useSeen(nodeId, { paths }, true)
  const held = seen?.[at]?.values ?? NO_VALUES
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [json, setJson] = useState<string | null>(null)
  const trial = useEditor((state) => state.stepTrials[nodeId])
  const { mutate, isPending, error } = useDryRun(workflowId)
  const sample = samples.evaluated[at]

  const input = useCallback((): StepInput => {
    const read = json === null ? null : fromJson(json)
    if (!read || read.wrong) return inputOf(supposed(fields, held, typed))
    const { steps, ...values } = (read.value ?? {}) as Record<string, unknown>
    return { values, outputs: (steps ?? {}) as StepInput['outputs'] }
  }, [json, fields, held, typed])

  const run = useCallback(() => {
    const { draft, stepTrials, setStepTrial } = store.getState()
    const { values, outputs } = input()
    const graph = draft.graph
    const before = rowOf(stepTrials[nodeId]?.told.steps, nodeId)?.output
    mutate(
      {
        event: sample?.event ?? {},
        graph,
        part: { kind: 'only', node_id: nodeId },
        values,
        outputs: { ...sample?.outputs, ...outputs },
      },
      { onSuccess: (told) => setStepTrial(nodeId, { told, graph, before }) },
    )
  }, [store, input, mutate, nodeId, sample])

  const asJson = (on: boolean) => {
    const all = Object.fromEntries(fields.map(({ path }) => [path, held[path] ?? null]))
    const now = { ...all, ...supposed(fields, held, typed) }
    setJson(on ? JSON.stringify(nested(inputOf(now)), null, 2) : null)
  }

  return {
    fields,
    held,
    typed,
    type: (path: string, text: string) => setTyped((now) => ({ ...now, [path]: text })),
    json,
    setJson,
    asJson,
    // Without samples there is an empty event to try it with.
    ready: samples.all.length === 0 || seen !== null,
    run,
    busy: isPending,
    error,
    trial,
    step: rowOf(trial?.told.steps, nodeId),
  }
}
