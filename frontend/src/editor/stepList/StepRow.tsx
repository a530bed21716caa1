import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { memo } from 'react'
import { categoryStyle } from '../canvas/categories'
import { LabelWords } from '../canvas/nodes/CardLabel'
import { ProblemBadge } from '../canvas/nodes/ProblemBadge'
import { StateBadge } from '../canvas/nodes/StateBadge'
import {
  useEditor,
  useEditorStore,
  useNode,
  useReadOnly,
  useStepNumber,
  useTypeOfNode,
} from '../store/EditorContext'
import { LoopControl } from '../trace/LoopControl'
import { useIsTraced, useNodeState } from '../trace/traceStore'
import { RowFace } from './RowFace'
import classes from './StepList.module.css'

/** One step: a press opens its settings, the menu holds what else is done to it. */
export const StepRow = memo(({ id }: { id: string }) => {
  const store = useEditorStore()
  const type = useTypeOfNode(id)
  const readOnly = useReadOnly()
  const traced = useIsTraced()
  const state = useNodeState(id)
  const open = useEditor((each) => each.openNode === id)
  const off = useNode(id)?.settings?.enabled === false
  const number = useStepNumber(id)

  const choose = () => store.getState().select([id])
  const menuAt = (x: number, y: number) => {
    choose()
    store.setState({ menu: { of: 'node', x, y } })
  }
  return (
    <div
      className={classes.row}
      style={categoryStyle(type?.category ?? 'other')}
      data-kind={type?.kind ?? 'unknown'}
      data-state={state?.state ?? (traced ? 'not_reached' : undefined)}
      data-current={open || undefined}
      data-off={off || undefined}
    >
      <button
        type="button"
        className={classes.face}
        data-step={id}
        aria-expanded={open}
        onFocus={choose}
        onClick={() => store.getState().openAt(id, 'first')}
        onContextMenu={(event) => {
          event.preventDefault()
          const box = event.currentTarget.getBoundingClientRect()
          // The menu key has no place of its own.
          menuAt(event.clientX || box.left + 24, event.clientY || box.bottom)
        }}
      >
        <VisuallyHidden>
          <LabelWords id={id} />
        </VisuallyHidden>
        <RowFace id={id} />
      </button>
      <div className={classes.signs}>
        {off && <span className={classes.off}>off</span>}
        {state ? <StateBadge state={state} /> : <ProblemBadge id={id} />}
        {traced && <LoopControl loop={id} />}
      </div>
      {!readOnly && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`More for step ${number}`}
          aria-haspopup="menu"
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect()
            menuAt(left, bottom + 4)
          }}
        >
          <IconDots size={18} aria-hidden="true" />
        </ActionIcon>
      )}
    </div>
  )
})
StepRow.displayName = 'StepRow'
