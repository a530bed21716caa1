import type { DryRun, Graph } from '../../api/types'
import type { Slice } from './types'

/** All up to a step, or from a step to the end. */
export interface TrialPart {
  kind: 'up_to' | 'from'
  nodeId: string
}

/** What a dry run told, and the graph it was told of. */
export interface Trial {
  told: DryRun
  graph: Graph
  part?: TrialPart | null
}

/** What a step did when it was tried by itself, and what it gave the time before. */
export interface StepTrial extends Trial {
  before: unknown
}

export type InspectorTab = 'settings' | 'test' | 'last' | 'notes'

/** What the drawer begins with, where whoever opened it has said so. */
export interface DryRunStart {
  part?: TrialPart | null
  triedOn?: 'event'
}

export interface DryRunSlice {
  mayTest: boolean
  dryRunOpen: boolean
  dryRunStart: DryRunStart
  trial: Trial | null
  stepTrials: Readonly<Record<string, StepTrial>>
  /** Whose tab is open; any other step begins with its settings. */
  inspectorTab: { nodeId: string; tab: InspectorTab } | null
  /** The step that is to be tried as soon as its tab is there. */
  stepToTry: string | null
  /** The step whose last output is to be pinned, or unpinned. */
  stepToPin: string | null
  showDryRun: (open: boolean, start?: DryRunStart) => void
  setTrial: (trial: Trial | null) => void
  setStepTrial: (nodeId: string, trial: StepTrial) => void
  showTab: (nodeId: string, tab: InspectorTab) => void
}

export const dryRunSlice =
  (mayTest: boolean): Slice<DryRunSlice> =>
  (set) => ({
    mayTest,
    dryRunOpen: false,
    dryRunStart: {},
    trial: null,
    stepTrials: {},
    inspectorTab: null,
    stepToTry: null,
    stepToPin: null,
    // Closing leads back to building: the canvas forgets what would have happened.
    showDryRun: (dryRunOpen, dryRunStart = {}) =>
      set(dryRunOpen ? { dryRunOpen, dryRunStart } : { dryRunOpen, dryRunStart, trial: null }),
    setTrial: (trial) => set({ trial }),
    setStepTrial: (nodeId, trial) =>
      set((state) => ({ stepTrials: { ...state.stepTrials, [nodeId]: trial } })),
    showTab: (nodeId, tab) => set({ inspectorTab: { nodeId, tab } }),
  })
