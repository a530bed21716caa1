import { useMemo, useState } from 'react'
import { useTriggerFields } from '../../api/nodeTypes'
import type { DataField, PastEvent, SampleEvent } from '../../api/types'
import { subjectOf } from '../graph/subject'
import { triggerOf } from '../operations/setTrigger'
import { useEditor } from '../store/EditorContext'
import { recordLists } from './recordLists'
import { fieldsRead, sampleData } from './sample'

export type TriedOn = 'record' | 'event' | 'sample'

const NONE: readonly DataField[] = []

/** What there is to try this workflow on, and what is chosen. */
export const useTrialOf = () => {
  const graph = useEditor((state) => state.draft.graph)
  const typeOf = useEditor((state) => state.typeOf)
  const trigger = triggerOf(graph, typeOf)
  const subject = subjectOf(trigger?.config)
  const kind = typeOf(trigger?.type ?? '')?.supplies?.[0] ?? subject ?? ''
  const hasRecords = recordLists[kind] !== undefined

  const [chosen, setTriedOn] = useState<TriedOn>('record')
  const triedOn = chosen === 'record' && !hasRecords ? 'sample' : chosen
  const [recordId, setRecordId] = useState<string | null>(null)
  const [past, setPast] = useState<PastEvent | null>(null)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})

  const { data = NONE } = useTriggerFields(trigger?.type ?? null, subject)
  const read = useMemo(() => fieldsRead(graph, data), [graph, data])

  const event = (): SampleEvent | null => {
    if (triedOn === 'sample') return { data: sampleData(data, typed) }
    if (triedOn === 'record') return recordId ? { subject: { type: kind, id: recordId } } : null
    if (!past) return null
    const { subject_type: type, subject_id: id } = past
    return { data: past.data, ...(type && id ? { subject: { type, id } } : {}) }
  }

  return {
    graph,
    trigger: trigger?.type ?? '',
    kind,
    hasRecords,
    triedOn,
    setTriedOn,
    recordId,
    setRecordId,
    past,
    setPast,
    read,
    typed,
    type: (path: string, text: string) => setTyped((now) => ({ ...now, [path]: text })),
    event,
  }
}
