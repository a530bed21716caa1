import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import { IconFocusCentered, IconMap, IconMinus, IconPlus } from '@tabler/icons-react'
import { Panel, useStore } from '@xyflow/react'
import { useCommands } from '../commands/CommandsContext'
import { useEditor } from '../store/EditorContext'
import classes from './ZoomCluster.module.css'

const percent = (state: { transform: [number, number, number] }) =>
  Math.round(state.transform[2] * 100)

export function ZoomCluster() {
  const run = useCommands()
  const mapShown = useEditor((state) => state.mapShown)
  const zoom = useStore(percent)
  return (
    <Panel position="bottom-left" className={classes.cluster}>
      <Tooltip label="Zoom out (-)">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Zoom out"
          onClick={() => run('zoom-out')}
        >
          <IconMinus size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Show at 100 % (0)">
        <UnstyledButton
          className={classes.percent}
          aria-label={`Zoom ${zoom} %, show at 100 %`}
          onClick={() => run('actual-size')}
        >
          {zoom} %
        </UnstyledButton>
      </Tooltip>
      <Tooltip label="Zoom in (+)">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Zoom in"
          onClick={() => run('zoom-in')}
        >
          <IconPlus size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Show the whole workflow (1)">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Show the whole workflow"
          onClick={() => run('fit')}
        >
          <IconFocusCentered size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${mapShown ? 'Hide' : 'Show'} the small map (M)`}>
        <ActionIcon
          variant={mapShown ? 'light' : 'subtle'}
          color={mapShown ? undefined : 'gray'}
          aria-label="Small map"
          aria-pressed={mapShown}
          onClick={() => run('minimap')}
        >
          <IconMap size={16} />
        </ActionIcon>
      </Tooltip>
    </Panel>
  )
}
