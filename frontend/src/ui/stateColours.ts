/** State of a run or a step → [light, dark]; each reads at 4.5:1 on the surfaces of its scheme. */
export const stateColours = {
  queued: ['#64748B', '#94A3B8'],
  running: ['#1D4ED8', '#60A5FA'],
  waiting: ['#7C3AED', '#A78BFA'],
  retrying: ['#B45309', '#FBBF24'],
  succeeded: ['#15803D', '#4ADE80'],
  pinned: ['#0E7490', '#22D3EE'],
  failed: ['#B91C1C', '#F87171'],
  handled: ['#B45309', '#FBBF24'],
  skipped: ['#64748B', '#94A3B8'],
  cancelled: ['#475569', '#CBD5E1'],
  stale: ['#A16207', '#FACC15'],
  unknown: ['#B45309', '#FBBF24'],
  ghost: ['#0E7490', '#22D3EE'],
} as const

export type StateName = keyof typeof stateColours

/** `--state-<name>` for words, shapes and borders; `--state-<name>-soft` for what lies behind them. */
export function stateVariables(scheme: 'light' | 'dark'): Record<string, string> {
  const strength = scheme === 'light' ? '10%' : '18%'
  return Object.fromEntries(
    Object.entries(stateColours).flatMap(([name, [light, dark]]) => {
      const colour = scheme === 'light' ? light : dark
      return [
        [`--state-${name}`, colour],
        [`--state-${name}-soft`, `color-mix(in srgb, ${colour} ${strength}, transparent)`],
      ]
    }),
  )
}
