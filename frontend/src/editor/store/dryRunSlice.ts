import type { DryRun, Graph } from '../../api/types'
import type { Slice } from './types'

/** What a dry run told, and the graph it was told of. */
export interface Trial {
  told: DryRun
  graph: Graph
}

export interface DryRunSlice {
  mayTest: boolean
  dryRunOpen: boolean
  trial: Trial | null
  showDryRun: (open: boolean) => void
  setTrial: (trial: Trial | null) => void
}

export const dryRunSlice =
  (mayTest: boolean): Slice<DryRunSlice> =>
  (set) => ({
    mayTest,
    dryRunOpen: false,
    trial: null,
    // Closing leads back to building: the canvas forgets what would have happened.
    showDryRun: (dryRunOpen) => set(dryRunOpen ? { dryRunOpen } : { dryRunOpen, trial: null }),
    setTrial: (trial) => set({ trial }),
  })
