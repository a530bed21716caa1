import { useMemo } from 'react'
import type { Outputs } from '../../../api/types'
import { useEditor } from '../../store/EditorContext'
import { outputsOfTrial } from './outputs'
import { useSamples } from './useSamples'

/** What steps gave last: in the last test, else in the last run. */
export const useLastOutputs = (): Outputs => {
  const { all } = useSamples()
  const trial = useEditor((state) => state.trial)
  return useMemo(() => {
    const real = all.find(({ kind }) => kind === 'real')?.outputs ?? {}
    return { ...real, ...outputsOfTrial(trial) }
  }, [all, trial])
}
