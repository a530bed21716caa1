import { type BarPart, partsWords } from './bars'
import { isOn, placeOn, type Scale } from './scale'
import classes from './Timeline.module.css'

/** Hatched: in the queue. Solid: at work. Striped: waiting. The words beside it say the same. */
export function Bar({ parts, scale }: { parts: readonly BarPart[]; scale: Scale }) {
  const shown = parts.filter((part) => isOn(scale, part))
  return (
    <span className={classes.bar} aria-hidden="true" title={partsWords(parts)}>
      {shown.map(({ kind, from, to }) => {
        const left = placeOn(scale, from)
        return (
          <span
            key={`${kind} ${from}`}
            className={classes.part}
            data-kind={kind}
            style={{ insetInlineStart: `${left}%`, width: `${placeOn(scale, to) - left}%` }}
          />
        )
      })}
    </span>
  )
}
