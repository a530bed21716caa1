import { placeOn, type Scale, ticksOf } from './scale'
import classes from './Timeline.module.css'

const LEGEND = [
  ['queue', 'In the queue'],
  ['work', 'At work'],
  ['wait', 'Waiting'],
] as const

/** The moments above the bars, and what their patterns mean. */
export function Axis({ scale, zone }: { scale: Scale; zone: string }) {
  return (
    <div className={classes.axis}>
      <span className={classes.legend}>
        {LEGEND.map(([kind, words]) => (
          <span key={kind} className={classes.legendItem}>
            <span className={classes.sample} data-kind={kind} aria-hidden="true" />
            {words}
          </span>
        ))}
      </span>
      <span className={classes.ticks} aria-hidden="true">
        {ticksOf(scale, zone).map(({ at, words }) => (
          <span
            key={at}
            className={classes.tick}
            style={{ insetInlineStart: `${placeOn(scale, at)}%` }}
          >
            {words}
          </span>
        ))}
      </span>
    </div>
  )
}
