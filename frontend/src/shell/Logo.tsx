/** Two threads that cross: the loom of the name. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" fill="none">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-loom-7)" />
      <g stroke="#fff" strokeWidth="2.6" strokeLinecap="round">
        <path d="M8 11h5c6 0 5 10 11 10" />
        <path
          d="M8 21h5c2.3 0 3.4-1.4 4.3-3.1M19.2 13.9C20.2 12.3 21.5 11 24 11"
          strokeOpacity=".6"
        />
      </g>
      <circle cx="8" cy="11" r="2.4" fill="#fff" />
      <circle cx="24" cy="21" r="2.4" fill="#fff" />
    </svg>
  )
}
