import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { type Asked, usePreview } from '../../../api/preview'
import { useEntryValues } from './useEntryValues'
import { useSamples } from './useSamples'

/** EDITOR §5: evaluated that long after typing. */
const AFTER_TYPING_MS = 300

type What = Pick<Asked, 'paths' | 'texts' | 'conditions'>

/** What the server says of these for each sample, as the step would see them; null while unknown. */
export const useSeen = (nodeId: string, what: What, wanted: boolean) => {
  const samples = useSamples()
  const entries = useEntryValues(nodeId, samples)
  const key = JSON.stringify(what)
  const [settled] = useDebouncedValue(key, AFTER_TYPING_MS)
  const asked = useMemo(
    () => ({
      ...(JSON.parse(settled) as What),
      trigger: samples.trigger,
      samples: samples.evaluated.map((sample, at) => ({ ...sample, values: entries[at] ?? {} })),
    }),
    [settled, samples.trigger, samples.evaluated, entries],
  )
  const enabled = wanted && samples.workflowId !== undefined
  const { data, isError } = usePreview(samples.workflowId ?? '', asked, enabled)
  return { seen: enabled && !isError ? (data ?? null) : null, at: samples.at, samples }
}
