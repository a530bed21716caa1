import { StateShape } from '../../../ui/StateShape'
import type { StateName } from '../../../ui/stateColours'
import type { GraphGroup } from '../../graph/types'
import { useEditor } from '../../store/EditorContext'
import { stateWord } from '../../trace/stateWords'
import { useFirstState } from '../../trace/traceStore'
import classes from './Drawing.module.css'

/** What matters most of the steps that a folded group hides comes first (EDITOR §3). */
const ORDER: readonly StateName[] = [
  'running',
  'failed',
  'unknown',
  'waiting',
  'retrying',
  'handled',
  'queued',
  'ghost',
  'cancelled',
  'succeeded',
  'skipped',
]

/** A folded group speaks for its steps: the state of a run, or what keeps them from being published. */
export function GroupState({ group }: { group: GraphGroup }) {
  const state = useFirstState(group.nodes, ORDER)
  const problems = useEditor((editor) =>
    group.nodes.reduce((count, id) => count + (editor.problemsOf[id]?.length ?? 0), 0),
  )
  if (state) {
    return (
      <div className={classes.state}>
        <StateShape state={state.state} size={12} />
        {stateWord(state)}
      </div>
    )
  }
  if (problems > 0) {
    return (
      <div className={classes.state}>
        <StateShape state="failed" size={12} />
        {problems === 1 ? '1 problem' : `${problems} problems`}
      </div>
    )
  }
  return group.description ? <div className={classes.state}>{group.description}</div> : null
}
