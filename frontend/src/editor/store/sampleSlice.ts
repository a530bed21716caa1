import type { Pin } from '../../api/types'
import type { Slice } from './types'

export interface SampleSlice {
  /** Which of the samples the settings are shown with. */
  sampleAt: number
  /** Outputs that are pinned to steps of the draft, by their ids. */
  pins: Readonly<Record<string, Pin>>
  showSample: (at: number) => void
}

export const sampleSlice: Slice<SampleSlice> = (set) => ({
  sampleAt: 0,
  pins: {},
  showSample: (sampleAt) => set({ sampleAt }),
})
