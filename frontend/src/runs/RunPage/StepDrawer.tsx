import { ActionIcon, Checkbox, Group, Tabs, Text } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useState } from 'react'
import type { NodeType, RunDetail } from '../../api/types'
import { useRemembered } from '../../editor/canvas/useRemembered'
import classes from './RunPage.module.css'
import { Story } from './story/Story'
import { Timeline } from './timeline/Timeline'

interface Props {
  run: RunDetail
  types: ReadonlyMap<string, NodeType>
}

type View = 'timeline' | 'story'

/** What was done, under the drawing: over time, or as a story. */
export function StepDrawer({ run, types }: Props) {
  const [open, setOpen] = useRemembered('steps', true)
  const [view, setView] = useRemembered<View>('stepsView', 'timeline')
  const [failedOnly, setFailedOnly] = useState(false)
  const Chevron = open ? IconChevronDown : IconChevronUp
  const begun = new Set(run.steps.map((step) => step.node_id)).size
  return (
    <Tabs
      value={view}
      onChange={(chosen) => {
        setView(chosen === 'story' ? 'story' : 'timeline')
        setOpen(true)
      }}
      component="section"
      className={classes.drawer}
      data-open={open || undefined}
      aria-label="Steps of this run"
      keepMounted={false}
    >
      <header className={classes.drawerHead}>
        <Tabs.List>
          <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
          <Tabs.Tab value="story">Story</Tabs.Tab>
        </Tabs.List>
        <Text size="xs" c="dimmed">
          {begun} of {run.graph.nodes.length} steps
        </Text>
        <Group ml="auto" gap="sm" wrap="nowrap">
          {open && view === 'timeline' && (
            <Checkbox
              size="xs"
              label="Failed only"
              checked={failedOnly}
              onChange={(event) => setFailedOnly(event.currentTarget.checked)}
            />
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={open ? 'Hide the steps' : 'Show the steps'}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Chevron size={18} />
          </ActionIcon>
        </Group>
      </header>
      {open && (
        <Tabs.Panel value="timeline" className={classes.drawerBody}>
          <Timeline run={run} types={types} failedOnly={failedOnly} />
        </Tabs.Panel>
      )}
      {open && (
        <Tabs.Panel value="story" className={classes.drawerBody}>
          <Story run={run} types={types} />
        </Tabs.Panel>
      )}
    </Tabs>
  )
}
