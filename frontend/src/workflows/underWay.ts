/** What is under way of a workflow, and whether it can be held. Pure. */
import type { WorkflowCounts } from '../api/types'

interface Facts {
  paused_at: string | null
  enabled: boolean
  counts: Pick<WorkflowCounts, 'running' | 'waiting'>
}

export const runsUnderWay = ({ counts }: Pick<Facts, 'counts'>): number =>
  counts.running + counts.waiting

export const runsWords = (count: number): string => (count === 1 ? '1 run' : `${count} runs`)

/** Only what is switched on can be paused. */
export const canPause = (workflow: Facts): boolean =>
  workflow.enabled && workflow.paused_at === null
