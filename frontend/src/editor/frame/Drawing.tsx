import { ActionIcon, Tooltip } from '@mantine/core'
import { IconListDetails, IconSchema } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { Canvas } from '../canvas/Canvas'
import { useCommands } from '../commands/CommandsContext'
import { useEditor } from '../store/EditorContext'
import { useNarrow, useShownAs } from '../store/shownAs'
import classes from './Frame.module.css'
import { useHold } from './useHold'

const StepList = lazy(() =>
  import('../stepList/StepList').then(({ StepList }) => ({ default: StepList })),
)

/** The graph itself: drawn, or told as a list. Both show the same store. */
export function Drawing() {
  const list = useShownAs() === 'list'
  const narrow = useNarrow()
  const hold = useHold()
  const covered = useEditor((state) => state.openNode !== null || state.rulesOpen) && narrow
  return (
    // What a sheet lies over is not there for the keyboard either.
    <div className={classes.drawing} inert={covered} {...hold}>
      {list ? (
        <Suspense>
          <StepList />
        </Suspense>
      ) : (
        <Canvas />
      )}
      <ViewSwitch list={list} />
    </div>
  )
}

function ViewSwitch({ list }: { list: boolean }) {
  const run = useCommands()
  const empty = useEditor((state) => state.draft.graph.nodes.length === 0)
  if (empty) return null
  const label = list ? 'Show as a drawing' : 'Show as a list'
  const Picture = list ? IconSchema : IconListDetails
  return (
    <Tooltip label={`${label} (L)`} position="left">
      <ActionIcon
        variant="default"
        size={36}
        className={classes.viewSwitch}
        aria-label={label}
        onClick={() => run('show-as-list')}
      >
        <Picture size={18} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  )
}
