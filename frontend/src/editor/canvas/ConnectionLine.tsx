import type { ConnectionLineComponentProps } from '@xyflow/react'
import { whyNotConnect } from '../operations/connect'
import { useEditorStore } from '../store/EditorContext'
import { stepPath } from './edges/stepPath'
import type { FlowNode } from './flowTypes'
import { linkBetween } from './useConnecting'

/** The connection being drawn; over a step that cannot take it, it says why. */
export function ConnectionLine(props: ConnectionLineComponentProps<FlowNode>) {
  const { fromX, fromY, toX, toY, fromPosition, toPosition, connectionStatus } = props
  const store = useEditorStore()
  const [path] = stepPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
  })
  const link = linkBetween(props.fromHandle, props.toHandle)
  const { draft, typeOf } = store.getState()
  const reason =
    link && connectionStatus === 'invalid' ? whyNotConnect(draft.graph, link, typeOf) : null
  const colour = reason ? 'var(--state-failed)' : 'var(--mantine-primary-color-filled)'
  return (
    <g>
      <path d={path} fill="none" stroke={colour} strokeWidth={2.5} />
      <circle cx={toX} cy={toY} r={4} fill={colour} />
      {reason && (
        <foreignObject x={toX + 12} y={toY + 10} width={240} height={80}>
          <div className="connection-refusal">{reason}</div>
        </foreignObject>
      )}
    </g>
  )
}
