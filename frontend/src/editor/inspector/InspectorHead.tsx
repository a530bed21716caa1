import { CloseButton, Text } from '@mantine/core'
import type { GraphNode, NodeType } from '../../api/types'
import { categoryStyle } from '../canvas/categories'
import { iconOf } from '../canvas/icons'
import { useCommands } from '../commands/CommandsContext'
import { useEditor } from '../store/EditorContext'
import classes from './Inspector.module.css'

interface Props {
  node: GraphNode
  type: NodeType | undefined
}

export function InspectorHead({ node, type }: Props) {
  const run = useCommands()
  const number = useEditor((state) => state.numbersOf(state.draft.graph).of.get(node.id))
  const Picture = iconOf(type?.icon ?? 'alert-triangle')
  return (
    <header className={classes.head} style={categoryStyle(type?.category ?? 'other')}>
      <span className={classes.icon}>
        <Picture size={20} stroke={1.7} aria-hidden="true" />
      </span>
      <div className={classes.titles}>
        <h2 className={classes.title}>{node.name || type?.title || node.type}</h2>
        <Text size="xs" c="dimmed" truncate>
          Step {number} · {type?.title ?? node.type}
        </Text>
      </div>
      <CloseButton aria-label="Close the settings (Esc)" onClick={() => run('close')} />
    </header>
  )
}
