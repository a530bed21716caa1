import type { ReactNode } from 'react'
import classes from './Frame.module.css'

/** Says what kind of graph this is when it is not the draft. */
export function Banner({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.banner}>
      <div>{children}</div>
      {action}
    </div>
  )
}
