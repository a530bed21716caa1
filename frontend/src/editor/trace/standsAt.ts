/** Where a run stands: the one card that eyes should be on. Pure. */
import type { StateName } from '../../ui/stateColours'
import type { NodeState, Trace } from './nodeStates'

const UNDER_WAY: ReadonlySet<StateName> = new Set<StateName>([
  'running',
  'retrying',
  'waiting',
  'queued',
  'unknown',
])

const seqOf = ({ step }: NodeState): number => step?.seq ?? 0

/** What is under way, else what failed, else what came last; of several the newest. */
export const standsAt = ({ nodes }: Trace): string | null => {
  const rank = ({ state }: NodeState) => (UNDER_WAY.has(state) ? 2 : state === 'failed' ? 1 : 0)
  let best: [id: string, state: NodeState] | null = null
  for (const [id, state] of Object.entries(nodes)) {
    if (state.state === 'skipped') continue
    const better =
      best === null ||
      rank(state) > rank(best[1]) ||
      (rank(state) === rank(best[1]) && seqOf(state) > seqOf(best[1]))
    if (better) best = [id, state]
  }
  return best?.[0] ?? null
}
