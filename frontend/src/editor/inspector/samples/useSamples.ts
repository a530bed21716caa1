import { useContext, useMemo } from 'react'
import { useSampleEvents } from '../../../api/samples'
import type { Outputs, PreviewSample, Sample } from '../../../api/types'
import { subjectOf } from '../../graph/subject'
import { triggerOf } from '../../operations/setTrigger'
import { SessionContext } from '../../saving/SessionContext'
import { useEditor } from '../../store/EditorContext'
import { outputsOfTrial } from './outputs'

const NONE: readonly Sample[] = []

export interface Samples {
  /** Missing where the graph is only looked at: nothing is evaluated there. */
  workflowId: string | undefined
  trigger: string
  all: readonly Sample[]
  at: number
  /** As they are evaluated: with what steps gave in the last test, and what is pinned. */
  evaluated: readonly PreviewSample[]
}

/** The samples that the settings of this draft are shown with. */
export const useSamples = (): Samples => {
  const workflowId = useContext(SessionContext)?.workflowId
  const trigger = useEditor((state) => triggerOf(state.draft.graph, state.typeOf))
  const trial = useEditor((state) => state.trial)
  const pins = useEditor((state) => state.pins)
  const shown = useEditor((state) => state.sampleAt)
  const { data } = useSampleEvents(workflowId, trigger?.type ?? null, subjectOf(trigger?.config))
  const all = data ?? NONE
  const evaluated = useMemo(() => {
    const pinned: Outputs = Object.fromEntries(
      Object.values(pins).map(({ node_id, output }) => [node_id, output]),
    )
    const tried = outputsOfTrial(trial)
    return all.map(({ event, outputs }) => ({
      event,
      outputs: { ...outputs, ...tried, ...pinned },
    }))
  }, [all, trial, pins])
  const at = Math.min(shown, Math.max(0, all.length - 1))
  return { workflowId, trigger: trigger?.type ?? '', all, at, evaluated }
}
