import { ActionIcon, Tooltip } from '@mantine/core'
import { IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react'
import type { Zoom } from './keys'
import { placeOn, type Scale, ticksOf } from './scale'
import classes from './Timeline.module.css'

const LEGEND = [
  ['queue', 'In the queue'],
  ['work', 'At work'],
  ['wait', 'Waiting'],
] as const

interface Props {
  scale: Scale
  zone: string
  onZoom: (by: Zoom) => void
}

const BUTTONS = [
  ['-', 'Zoom out', IconZoomOut],
  ['+', 'Zoom in', IconZoomIn],
  ['0', 'Show all of the time', IconZoomReset],
] as const

/** The moments above the bars, and what their patterns mean. */
export function Axis({ scale, zone, onZoom }: Props) {
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
      <span className={classes.zoom}>
        {BUTTONS.map(([by, label, Picture]) => (
          <Tooltip key={by} label={`${label} (${by})`}>
            <ActionIcon
              size={24}
              variant="subtle"
              color="gray"
              aria-label={label}
              onClick={() => onZoom(by)}
            >
              <Picture size={16} />
            </ActionIcon>
          </Tooltip>
        ))}
      </span>
    </div>
  )
}
