import { Button, Group, List, Popover, Text } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useRight } from '../api/session'
import type { NewerOriginal, WorkflowSummary } from '../api/types'
import { useDismissNewerOriginal } from '../api/workflows'
import { ButtonLink } from '../ui/links'
import classes from './NewerOriginal.module.css'
import { useCloneAndOpen } from './useCloneAndOpen'

const NEWS = 'A newer version of the original exists'

/** On a card: says so in one line, and opens what changed. */
export function NewerOriginalNote({ workflow }: { workflow: WorkflowSummary }) {
  const { newer_original: newer } = workflow
  if (!newer) return null
  return (
    <Popover width={400} position="bottom-start" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="light"
          size="compact-xs"
          className={classes.note}
          leftSection={<IconSparkles size={14} />}
        >
          {NEWS}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Changes newer={newer} />
        <Actions workflow={workflow} newer={newer} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Above the canvas: the same at full width. */
export function NewerOriginalBanner({ workflow }: { workflow: WorkflowSummary }) {
  const { newer_original: newer } = workflow
  if (!newer) return null
  return (
    <div className={classes.banner} role="status">
      <IconSparkles size={18} aria-hidden="true" />
      <div className={classes.words}>
        <Text fw={600}>{NEWS}.</Text>
        <Changes newer={newer} />
      </div>
      <Actions workflow={workflow} newer={newer} />
    </div>
  )
}

function Changes({ newer }: { newer: NewerOriginal }) {
  return (
    <>
      {newer.changes.length > 0 && (
        <List size="sm" spacing={2} className={classes.changes}>
          {newer.changes.map(({ version, words }) => (
            <List.Item key={version}>{words}</List.Item>
          ))}
        </List>
      )}
      <Text size="sm" c="dimmed">
        Your workflow stays as it is.
      </Text>
    </>
  )
}

function Actions({ workflow, newer }: { workflow: WorkflowSummary; newer: NewerOriginal }) {
  const mayEdit = useRight('workflows:edit')
  const clone = useCloneAndOpen()
  const dismiss = useDismissNewerOriginal()
  return (
    <Group gap="xs" className={classes.actions}>
      {mayEdit && (
        <Button size="xs" loading={clone.isPending} onClick={() => clone.mutate(newer.key)}>
          Clone version {newer.version}
        </Button>
      )}
      <ButtonLink
        to="/system-workflows/$key"
        params={{ key: newer.key }}
        variant="default"
        size="xs"
      >
        Look inside
      </ButtonLink>
      {mayEdit && (
        <Button
          variant="subtle"
          size="xs"
          loading={dismiss.isPending}
          onClick={() => dismiss.mutate(workflow.id)}
        >
          Dismiss
        </Button>
      )}
    </Group>
  )
}
