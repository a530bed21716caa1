import type { Priority } from '../../api/types'
import classes from './PriorityMark.module.css'
import { priorities } from './statuses'

/** As many bars as the task presses, and the word. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const rank = priorities.findIndex(({ value }) => value === priority)
  return (
    <span className={classes.mark} data-priority={priority}>
      <svg viewBox="0 0 14 12" width="14" height="12" aria-hidden="true">
        {priorities.map(({ value }, at) => (
          <rect
            key={value}
            x={at * 3.6}
            y={9 - at * 3}
            width="2.4"
            height={3 + at * 3}
            rx="0.8"
            fill="currentColor"
            opacity={at <= rank ? 1 : 0.25}
          />
        ))}
      </svg>
      {priorities[rank]?.label}
    </span>
  )
}
