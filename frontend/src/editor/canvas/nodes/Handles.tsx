import { Handle, Position } from '@xyflow/react'
import type { NodeType } from '../../../api/types'
import { CARD, errorHandle, normalHandles, outputOffset } from '../../graph/geometry'
import { leaving, usedOutputs } from '../../graph/outputs'
import { useEditor, useReadOnly } from '../../store/EditorContext'
import classes from './Handles.module.css'

interface Props {
  id: string
  type: NodeType | undefined
  /** The error output is shown only when it is used or somebody is about to use it. */
  errorWanted: boolean
}

/** The ends of a step as the catalogue declares them: in on the left, out on the right, errors below. */
export function Handles({ id, type, errorWanted }: Props) {
  const readOnly = useReadOnly()
  const error = errorHandle(type)
  const errorUsed = useEditor(
    (state) =>
      error !== undefined &&
      leaving(state.draft.graph, id).some((edge) => edge.source_handle === error.name),
  )
  return (
    <>
      {type?.has_input !== false && (
        <Handle
          id="in"
          type="target"
          position={Position.Left}
          className={classes.dot}
          style={{ top: CARD.height / 2 }}
          isConnectable={!readOnly}
        />
      )}
      {!type && <UsedOutputs id={id} />}
      {normalHandles(type).map((handle) => (
        <Handle
          key={handle.name}
          id={handle.name}
          type="source"
          position={Position.Right}
          className={classes.dot}
          style={{ top: outputOffset(type, handle.name) }}
          isConnectable={!readOnly}
          title={handle.label || undefined}
        />
      ))}
      {error && (
        <Handle
          id={error.name}
          type="source"
          position={Position.Bottom}
          className={`${classes.dot} ${classes.error}`}
          data-shown={errorUsed || (errorWanted && !readOnly) || undefined}
          isConnectable={!readOnly}
          title="When this step fails"
        />
      )}
    </>
  )
}

/** A kind of step that is no more keeps the connections it had; new ones it cannot have. */
function UsedOutputs({ id }: { id: string }) {
  const names = useEditor((state) => usedOutputs(state.draft.graph, id).join(' '))
  return names
    .split(' ')
    .filter(Boolean)
    .map((name) => (
      <Handle
        key={name}
        id={name}
        type="source"
        position={Position.Right}
        className={classes.dot}
        style={{ top: CARD.height / 2 }}
        isConnectable={false}
      />
    ))
}
