import { BaseEdge, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import { errorHandle, ROW_GAP } from '../../graph/geometry'
import { findNode } from '../../graph/walk'
import { useEditor, useReadOnly } from '../../store/EditorContext'
import { countWords } from '../../trace/stateWords'
import { useEdgeState, useIsTraced } from '../../trace/traceStore'
import type { FlowEdge } from '../flowGraph'
import { EdgeCount } from './EdgeCount'
import { EdgePill } from './EdgePill'
import { InsertButton } from './InsertButton'
import classes from './StepEdge.module.css'
import { stepPath } from './stepPath'

/** A way from one step to the next, and how it was gone in a run. */
export const StepEdge = memo((props: EdgeProps<FlowEdge>) => {
  const { id, source, sourceHandleId, sourceX, sourceY } = props
  const readOnly = useReadOnly()
  const traced = useIsTraced()
  const way = useEdgeState(id)
  const isError = useEditor((state) => {
    const type = state.typeOf(findNode(state.draft.graph, source)?.type ?? '')
    return errorHandle(type)?.name === sourceHandleId
  })
  const [path, x, y] = stepPath(props)
  const count = way?.count ?? 1
  return (
    <g
      className={classes.edge}
      data-way={way?.state ?? (traced ? 'open' : undefined)}
      data-error={isError || undefined}
      style={way && { ['--way' as string]: `var(--state-${way.from})` }}
    >
      <BaseEdge path={path} interactionWidth={24} />
      {way?.state === 'running' && (
        <circle r={4} className={classes.dot}>
          <animateMotion dur="0.8s" repeatCount="indefinite" path={path} />
        </circle>
      )}
      {count > 1 && <EdgeCount x={x} y={y} text={countWords(count)} />}
      {isError && <EdgePill x={sourceX} y={sourceY + ROW_GAP / 2} text="on error" />}
      {!readOnly && <InsertButton edgeId={id} x={x} y={y} />}
    </g>
  )
})
StepEdge.displayName = 'StepEdge'
