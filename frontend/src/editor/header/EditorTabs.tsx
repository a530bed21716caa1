import { UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import classes from './Header.module.css'

export type Tab = 'build' | 'versions'

interface Props {
  workflowId: string
  tab: Tab
  onTab: (tab: Tab) => void
}

/** Build and Versions share the canvas; the runs have a page of their own. */
export function EditorTabs({ workflowId, tab, onTab }: Props) {
  const button = (name: Tab, label: string) => (
    <UnstyledButton
      className={classes.tab}
      data-active={tab === name || undefined}
      aria-current={tab === name ? 'page' : undefined}
      onClick={() => onTab(name)}
    >
      {label}
    </UnstyledButton>
  )
  return (
    <nav className={classes.tabs} aria-label="Views of the workflow">
      {button('build', 'Build')}
      <Link to="/workflows/$workflowId/runs" params={{ workflowId }} className={classes.tab}>
        Runs
      </Link>
      {button('versions', 'Versions')}
    </nav>
  )
}
