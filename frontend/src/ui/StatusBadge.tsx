import type { ReactNode } from 'react'
import { StateShape } from './StateShape'
import classes from './StatusBadge.module.css'
import type { StateName } from './stateColours'

interface Props {
  state: StateName
  children: ReactNode
}

/** A state told three ways: shape, word and colour. */
export function StatusBadge({ state, children }: Props) {
  return (
    <span className={classes.badge} style={{ color: `var(--state-${state})` }}>
      <StateShape state={state} />
      {children}
    </span>
  )
}
