import { Divider, Tooltip } from '@mantine/core'
import { IconApi } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import classes from './Navigation.module.css'
import { places } from './places'

interface Props {
  /** Icons only, the words in tooltips. */
  rail: boolean
  onChosen?: () => void
}

export function Navigation({ rail, onChosen }: Props) {
  const word = (label: string) => <span className={rail ? classes.hidden : undefined}>{label}</span>
  return (
    <nav aria-label="Main" className={classes.nav}>
      {places.map((group, at) => (
        <Fragment key={group[0].to}>
          {at > 0 && <Divider my={6} />}
          {group.map(({ to, label, icon: Picture }) => (
            <Tooltip key={to} label={label} position="right" disabled={!rail}>
              <Link
                to={to}
                className={classes.link}
                activeOptions={{ includeSearch: false }}
                onClick={onChosen}
              >
                <Picture size={19} stroke={1.7} aria-hidden="true" />
                {word(label)}
              </Link>
            </Tooltip>
          ))}
        </Fragment>
      ))}
      <Divider my={6} />
      <Tooltip label="API docs" position="right" disabled={!rail}>
        <a className={classes.link} href="/api/docs">
          <IconApi size={19} stroke={1.7} aria-hidden="true" />
          {word('API docs')}
        </a>
      </Tooltip>
    </nav>
  )
}
