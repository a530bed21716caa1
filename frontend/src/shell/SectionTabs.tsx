import { Link } from '@tanstack/react-router'
import classes from './SectionTabs.module.css'
import type { sections } from './sections'

/** The pages of one place in the navigation, as tabs that are links. */
export function SectionTabs({
  of,
  label,
}: {
  of: (typeof sections)[keyof typeof sections]
  label: string
}) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {of.map(({ to, label: word }, at) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          activeOptions={{ exact: at === 0, includeSearch: false }}
        >
          {word}
        </Link>
      ))}
    </nav>
  )
}
