import { usePreview } from '../../../api/preview'
import { loopsAround } from '../../graph/loops'
import { findNode } from '../../graph/walk'
import { useEditor, useShape } from '../../store/EditorContext'
import { pathIn } from '../template/template'
import type { Samples } from './useSamples'

const NO_VALUES: readonly Record<string, unknown>[] = []

/** For a step within a loop: of each sample the first entry, as the step would see it. */
export const useEntryValues = (
  nodeId: string,
  { workflowId, trigger, evaluated }: Samples,
): readonly Record<string, unknown>[] => {
  const loop = loopsAround(useShape()).get(nodeId)?.at(-1)
  const path = useEditor(({ draft }) =>
    loop === undefined ? '' : pathIn(findNode(draft.graph, loop)?.config.items),
  )
  const asked = { trigger, samples: evaluated, paths: [path] }
  const wanted = workflowId !== undefined && path !== ''
  const { data } = usePreview(workflowId ?? '', asked, wanted)
  if (!wanted || !data) return NO_VALUES
  return data.map(({ values }) => {
    const list = values[path]
    if (!Array.isArray(list) || list.length === 0) return {}
    return { item: list[0], loop: { number: 1, count: list.length } }
  })
}
