import type { Step } from '../../../api/types'
import { useClinicZone } from '../../../ui/ClinicZone'
import { StateShape } from '../../../ui/StateShape'
import { useNow } from '../../../ui/useNow'
import type { NodeState } from '../../trace/nodeStates'
import { SeeError } from '../../trace/SeeError'
import { badgeWords, countWords, waitsFor } from '../../trace/stateWords'
import classes from './Badges.module.css'

const rings = (step: Step) => waitsFor(step) !== null
const moves = (state: NodeState) => state.state === 'running' || state.state === 'retrying'

function TickingWords({ state }: { state: NodeState }) {
  return badgeWords(state, useClinicZone(), useNow('second'))
}

function StillWords({ state }: { state: NodeState }) {
  return badgeWords(state, useClinicZone(), Date.now())
}

/** Shape, word and colour of what happened; only what changes by the second has a clock. */
export function StateBadge({ state }: { state: NodeState | undefined }) {
  if (!state) return null
  return (
    <span className={classes.badge} data-tone={state.state}>
      <StateShape state={state.state} size={12} bell={state.step !== null && rings(state.step)} />
      <span className={classes.word} title={state.words ?? state.step?.summary}>
        {moves(state) ? <TickingWords state={state} /> : <StillWords state={state} />}
      </span>
      {state.times > 1 && <b>{countWords(state.times)}</b>}
      {(state.state === 'failed' || state.state === 'handled') && <SeeError step={state.step} />}
    </span>
  )
}
