import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconHelp } from '@tabler/icons-react'
import type { Workflow } from '../../api/types'
import { TextLink } from '../../ui/links'
import { useCommands } from '../commands/CommandsContext'
import { PresenceAvatars } from '../presence/PresenceAvatars'
import { useEditor, useReadOnly } from '../store/EditorContext'
import { EnableSwitch } from './EnableSwitch'
import classes from './Header.module.css'
import { ProblemsButton } from './ProblemsButton'
import { PublishButton } from './PublishButton'
import { RulesButton } from './RulesButton'
import { SavedText } from './SavedText'
import { TestButton } from './TestButton'
import { WorkflowMore } from './WorkflowMore'
import { WorkflowName } from './WorkflowName'

function UndoButtons() {
  const run = useCommands()
  const canUndo = useEditor((state) => state.past.length > 0)
  const canRedo = useEditor((state) => state.future.length > 0)
  return (
    <Group gap={2} wrap="nowrap">
      <Tooltip label="Undo (Ctrl Z)">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Undo"
          className={classes.plain}
          disabled={!canUndo}
          onClick={() => run('undo')}
        >
          <IconArrowBackUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Redo (Ctrl Shift Z)">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Redo"
          className={classes.plain}
          disabled={!canRedo}
          onClick={() => run('redo')}
        >
          <IconArrowForwardUp size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}

/** Where one is, whether it is saved, and the two acts that make a draft real. */
export function EditorHeader({ workflow }: { workflow: Workflow }) {
  const run = useCommands()
  const readOnly = useReadOnly()
  return (
    <header className={classes.header}>
      <nav className={classes.crumbs} aria-label="Breadcrumb">
        <TextLink to="/workflows" c="dimmed" underline="hover">
          Workflows
        </TextLink>
        <span aria-hidden="true" className={classes.crumb}>
          ▸
        </span>
        <WorkflowName />
      </nav>
      {!readOnly && <SavedText />}
      <div className={classes.acts}>
        <PresenceAvatars />
        {!readOnly && <ProblemsButton />}
        {!readOnly && <UndoButtons />}
        <RulesButton />
        <TestButton />
        <EnableSwitch workflow={workflow} />
        {!readOnly && <PublishButton workflow={workflow} />}
        <WorkflowMore workflow={workflow} />
        <Tooltip label="Shortcuts (?)">
          <ActionIcon
            variant="subtle"
            color="gray"
            visibleFrom="sm"
            aria-label="Shortcuts"
            onClick={() => run('shortcuts')}
          >
            <IconHelp size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  )
}
