import type { StateName } from './stateColours'

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.8,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

const solid = { fill: 'currentColor' } as const
/** Drawn on top of a solid shape, in the colour of what lies behind. */
const cut = { ...stroke, stroke: 'var(--surface)' } as const

/** Each state has a shape of its own, so that colour is never the only sign. */
const shapes: Record<StateName, React.ReactNode> = {
  queued: <circle cx="8" cy="8" r="5.2" {...stroke} />,
  running: <path d="M8 2.6A5.4 5.4 0 1 1 2.6 8" {...stroke} strokeWidth={2.2} />,
  waiting: (
    <path
      d="M4.5 2.5h7M4.5 13.5h7M5.5 2.5c0 3 5 3.5 5 5.5s-5 2.5-5 5.5m5-11c0 3-5 3.5-5 5.5s5 2.5 5 5.5"
      {...stroke}
      strokeWidth={1.5}
    />
  ),
  retrying: <path d="M12.8 6.2A5.2 5.2 0 1 0 13.2 8.8M13.2 2.8v3.6H9.6" {...stroke} />,
  succeeded: (
    <>
      <circle cx="8" cy="8" r="6.5" {...solid} />
      <path d="M5.2 8.2l2 2 3.8-4.2" {...cut} />
    </>
  ),
  pinned: <path d="M6 2h4l-.6 4.5 2.6 2.5H4l2.6-2.5zM8 9v5" {...stroke} />,
  failed: (
    <>
      <path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3L1.5 10.7V5.3z" {...solid} />
      <path d="M8 4.7v4M8 11.2v.1" {...cut} />
    </>
  ),
  handled: (
    <>
      <path d="M8 1.6l6.8 12.4H1.2z" {...solid} />
      <path d="M8 6v3.5M8 11.8v.1" {...cut} />
    </>
  ),
  skipped: <path d="M2.5 8h7.5M7 4.8L10.2 8 7 11.2M13 4v8" {...stroke} />,
  cancelled: <rect x="3" y="3" width="10" height="10" rx="1.5" {...solid} />,
  stale: <path d="M8 2.5l6 11H2z" {...stroke} />,
  ghost: (
    <path
      d="M3 13.5V7.2a5 5 0 0 1 10 0v6.3l-1.7-1.3-1.6 1.3L8 12.2l-1.7 1.3-1.6-1.3zM6.2 6.9v.1M9.8 6.9v.1"
      {...stroke}
      strokeWidth={1.5}
    />
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.5" {...solid} />
      <path
        d="M6.2 6.3c.1-2.3 3.7-2.2 3.7 0 0 1.3-1.9 1.4-1.9 2.8M8 11.5v.1"
        {...cut}
        strokeWidth={1.6}
      />
    </>
  ),
}

/** Waiting for something to happen, not for a time. */
const bell = (
  <path
    d="M3 11.500h10l-1.300-2V7a3.700 3.700 0 0 0-7.400 0v2.500zM6.700 13.600a1.400 1.400 0 0 0 2.600 0"
    {...stroke}
    strokeWidth={1.5}
  />
)

interface Props {
  state: StateName
  size?: number
  /** A bell in place of the hour-glass, for what waits for an event. */
  bell?: boolean
}

export function StateShape({ state, size = 14, bell: rings = false }: Props) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      style={{ color: `var(--state-${state})`, flex: 'none' }}
    >
      {rings && state === 'waiting' ? bell : shapes[state]}
    </svg>
  )
}
