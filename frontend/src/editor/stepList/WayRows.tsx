import { useStepNumber } from '../store/EditorContext'
import { Exit } from './Exit'
import type { Way } from './outline'
import classes from './StepList.module.css'
import { StepRows } from './StepRows'

/** One way out of a fork or loop: its name, and what is done on it. */
export function WayRows({ way }: { way: Way }) {
  const number = useStepNumber(way.output.source)
  const name = `Step ${number}, ${way.label}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are steps
    <div
      role="group"
      aria-label={name}
      className={classes.way}
      data-error={way.output.source_handle === 'error' || undefined}
    >
      <div className={classes.wayName}>{way.label}</div>
      <Exit way={way} />
      <StepRows steps={way.steps} label={name} />
    </div>
  )
}
