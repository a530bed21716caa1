import { useMemo, useState } from 'react'
import { useTriggerFields } from '../../api/nodeTypes'
import type { DataField, PastEvent, Sample, SampleEvent } from '../../api/types'
import { subjectOf } from '../graph/subject'
import { useSamples } from '../inspector/samples/useSamples'
import { triggerOf } from '../operations/setTrigger'
import { useEditor } from '../store/EditorContext'
import { recordLists } from './recordLists'
import { fieldsRead, sampleData, sampleText, textOf, valueAt, withTyped } from './sample'

export type TriedOn = 'record' | 'event' | 'sample'

const NONE: readonly DataField[] = []

const keyOf = ({ id, name }: Sample) => id ?? name

/** What there is to try this workflow on, and what is chosen. */
export const useTrialOf = () => {
  const graph = useEditor((state) => state.draft.graph)
  const typeOf = useEditor((state) => state.typeOf)
  const begins = useEditor((state) => state.dryRunStart.triedOn)
  const trigger = triggerOf(graph, typeOf)
  const subject = subjectOf(trigger?.config)
  const kind = typeOf(trigger?.type ?? '')?.supplies?.[0] ?? subject ?? ''
  const hasRecords = recordLists[kind] !== undefined

  const [chosen, setTriedOn] = useState<TriedOn>(begins ?? 'record')
  const triedOn = chosen === 'record' && !hasRecords ? 'sample' : chosen
  const [recordId, setRecordId] = useState<string | null>(null)
  const [past, setPast] = useState<PastEvent | null>(null)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [sampleKey, setSampleKey] = useState<string | null>(null)

  const { data = NONE } = useTriggerFields(trigger?.type ?? null, subject)
  const read = useMemo(() => fieldsRead(graph, data), [graph, data])
  const { all } = useSamples()
  const samples = useMemo(() => all.filter((each) => each.kind !== 'real'), [all])
  const sample = samples.find((each) => keyOf(each) === sampleKey) ?? samples[0] ?? null

  const made = (): Record<string, unknown> =>
    sample ? withTyped(sample.event.data ?? {}, read, typed) : sampleData(data, typed)

  const event = (): SampleEvent | null => {
    if (triedOn === 'sample') {
      const own = sample?.event.subject
      return own ? { subject: own } : { data: made() }
    }
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
    textOf: (field: DataField) =>
      sample ? textOf(valueAt(sample.event.data, field.path)) : sampleText(field),
    samples: samples.map((each) => ({ value: keyOf(each), label: each.name })),
    sample,
    chooseSample: (key: string | null) => {
      setSampleKey(key)
      setTyped({})
    },
    made,
    event,
  }
}
