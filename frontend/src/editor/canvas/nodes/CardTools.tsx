import { ActionIcon, Tooltip } from '@mantine/core'
import { IconCopy, IconPower, IconTrash } from '@tabler/icons-react'
import type { NodeType } from '../../../api/types'
import { useCommands } from '../../commands/CommandsContext'
import { useEditorStore } from '../../store/EditorContext'
import classes from './StepNode.module.css'

interface Props {
  id: string
  off: boolean
  type: NodeType | undefined
}

/** What one does to a card most often, above it while it is under the pointer. */
export function CardTools({ id: nodeId, off, type }: Props) {
  const store = useEditorStore()
  const run = useCommands()
  const act = (id: string) => {
    store.getState().select([nodeId])
    run(id)
  }
  const tools = [
    ...(type?.kind === 'action'
      ? [{ id: 'switch-off', label: off ? 'Switch on' : 'Switch off', Picture: IconPower }]
      : []),
    ...(type?.kind === 'trigger'
      ? []
      : [{ id: 'duplicate', label: 'Duplicate', Picture: IconCopy }]),
    { id: 'remove', label: 'Delete', Picture: IconTrash },
  ]
  return (
    <div className={`${classes.tools} nodrag nopan`}>
      {tools.map(({ id, label, Picture }) => (
        <Tooltip key={id} label={label}>
          <ActionIcon
            variant="default"
            size={26}
            aria-label={label}
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation()
              act(id)
            }}
          >
            <Picture size={15} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  )
}
