import { Tooltip } from '@mantine/core'
import { StateShape } from '../../../ui/StateShape'
import { useProblemsOf, wordsAtStep } from '../../store/problems'
import classes from './Badges.module.css'

/** What keeps this step from being published; the settings panel says it at the field. */
export function ProblemBadge({ id }: { id: string }) {
  const problems = useProblemsOf(id)
  if (problems.length === 0) return null
  const serious = problems.some((problem) => problem.severity === 'error')
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  return (
    <Tooltip
      multiline
      maw={300}
      label={problems.map((problem) => (
        <div key={`${problem.code} ${problem.field}`}>{wordsAtStep(problem)}</div>
      ))}
    >
      <span className={classes.badge} data-tone={serious ? 'failed' : 'handled'}>
        <StateShape state={serious ? 'failed' : 'handled'} size={12} />
        {count}
      </span>
    </Tooltip>
  )
}
