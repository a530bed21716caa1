import { Exit } from './Exit'
import type { OutlineStep } from './outline'
import classes from './StepList.module.css'
import { StepRow } from './StepRow'
import { WayRows } from './WayRows'

/** Steps one below the other, each with the ways inside it and the way on. */
export function StepRows({ steps, label }: { steps: readonly OutlineStep[]; label: string }) {
  if (steps.length === 0) return null
  return (
    <ol className={classes.rows} aria-label={label}>
      {steps.map(({ id, ways, on }) => (
        <li key={id} className={classes.item}>
          <StepRow id={id} />
          {ways.map((way) => (
            <WayRows key={way.key} way={way} />
          ))}
          {on && <Exit way={on} />}
        </li>
      ))}
    </ol>
  )
}
