import type { NodeProps } from '@xyflow/react'
import { memo, useState } from 'react'
import { ChangeOnCard } from '../../changes/ChangeOnCard'
import { cardHeight, labelledHandles } from '../../graph/geometry'
import { findNode } from '../../graph/walk'
import { PresentOnCard } from '../../presence/PresentOnCard'
import { useEditor, useReadOnly, useTypeOfNode } from '../../store/EditorContext'
import { LoopControl } from '../../trace/LoopControl'
import { useNodeFoot } from '../../trace/nodeFoot'
import { useIsTraced, useNodeState } from '../../trace/traceStore'
import { categoryStyle } from '../categories'
import type { StepFlowNode } from '../flowTypes'
import { samePlaceAside } from '../samePlaceAside'
import { CardFace } from './CardFace'
import { CardLabel } from './CardLabel'
import { CardMarks } from './CardMarks'
import { CardTools } from './CardTools'
import { FreeOutputs } from './FreeOutputs'
import { Handles } from './Handles'
import { ProblemBadge } from './ProblemBadge'
import { StateBadge } from './StateBadge'
import classes from './StepNode.module.css'

/** Any step, drawn from the catalogue and from what happened to it; it knows no type by name. */
export const StepNode = memo(({ id, selected, dragging }: NodeProps<StepFlowNode>) => {
  const type = useTypeOfNode(id)
  const traced = useIsTraced()
  const Foot = useNodeFoot()
  const state = useNodeState(id)
  const readOnly = useReadOnly()
  const off = useEditor((store) => findNode(store.draft.graph, id)?.settings?.enabled === false)
  const alone = useEditor((store) => store.selectedNodes.length === 1)
  const [hovered, setHovered] = useState(false)
  return (
    <div
      className={classes.step}
      style={{ ...categoryStyle(type?.category ?? 'other'), height: cardHeight(type) }}
      data-kind={type?.kind ?? 'unknown'}
      data-state={state?.state ?? (traced ? 'not_reached' : undefined)}
      data-not-taken={state?.state === 'skipped' || undefined}
      data-off={off || undefined}
      data-forks={labelledHandles(type).length > 0 || undefined}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
    >
      <CardLabel id={id} />
      <CardFace id={id} type={type} />
      <Handles id={id} type={type} errorWanted={hovered || selected} />
      {state ? <StateBadge state={state} /> : <ProblemBadge id={id} />}
      {Foot && <Foot id={id} />}
      {traced && (
        <div className={classes.items}>
          <LoopControl loop={id} />
        </div>
      )}
      <ChangeOnCard id={id} />
      <PresentOnCard id={id} />
      <CardMarks id={id} />
      {off && <span className={classes.off}>off</span>}
      {!readOnly && <FreeOutputs id={id} type={type} />}
      {!readOnly && !dragging && (hovered || (selected && alone)) && (
        <CardTools id={id} off={off} type={type} />
      )}
    </div>
  )
}, samePlaceAside)
StepNode.displayName = 'StepNode'
