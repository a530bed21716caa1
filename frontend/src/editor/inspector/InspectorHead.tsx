import { CloseButton, Text } from '@mantine/core'
import type { NodeType } from '../../api/types'
import { categoryStyle } from '../canvas/categories'
import { iconOf } from '../canvas/icons'
import { useCommands } from '../commands/CommandsContext'
import { useStepNumber } from '../store/EditorContext'
import classes from './Inspector.module.css'
import { StepName } from './StepName'

interface Props {
  nodeId: string
  type: NodeType | undefined
}

export function InspectorHead({ nodeId, type }: Props) {
  const run = useCommands()
  const number = useStepNumber(nodeId)
  const Picture = iconOf(type?.icon ?? 'alert-triangle')
  return (
    <header className={classes.head} style={categoryStyle(type?.category ?? 'other')}>
      <span className={classes.icon}>
        <Picture size={20} stroke={1.7} aria-hidden="true" />
      </span>
      <div className={classes.titles}>
        <StepName nodeId={nodeId} type={type} />
        <Text size="xs" c="dimmed" truncate>
          Step {number} · {type?.title ?? 'unknown'}
        </Text>
      </div>
      <CloseButton aria-label="Close the settings (Esc)" onClick={() => run('close')} />
    </header>
  )
}
