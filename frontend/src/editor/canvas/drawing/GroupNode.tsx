import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { useCommands } from '../../commands/CommandsContext'
import { findGroup } from '../../graph/drawing'
import { editGroup } from '../../operations/editGroup'
import { useEditor, useEditorStore, useReadOnly } from '../../store/EditorContext'
import { drawingLabelId } from '../flowDrawing'
import type { GroupFlowNode } from '../flowTypes'
import handleClasses from '../nodes/Handles.module.css'
import { samePlaceAside } from '../samePlaceAside'
import { colourStyle } from './colours'
import classes from './Drawing.module.css'
import { DrawingTools } from './DrawingTools'
import { GroupForm } from './GroupForm'
import { GroupHead, stepCount } from './GroupHead'
import { GroupState } from './GroupState'

/** A titled frame around some steps; folded, one card that stands for them. */
export const GroupNode = memo(({ id, selected, data: { collapsed } }: NodeProps<GroupFlowNode>) => {
  const store = useEditorStore()
  const run = useCommands()
  const readOnly = useReadOnly()
  const group = useEditor((state) => findGroup(state.draft.graph, id))
  const writing = useEditor((state) => state.writing === id)
  const alone = useEditor(
    (state) => state.selectedDrawing.length === 1 && state.selectedNodes.length === 0,
  )
  if (!group) return null
  const label = `Group ${group.name}, ${stepCount(group)}, ${collapsed ? 'folded' : 'open'}.`
  return (
    <div
      className={classes.group}
      style={colourStyle(group.color)}
      data-collapsed={collapsed || undefined}
    >
      <span id={drawingLabelId(id)} hidden>
        {label} {group.description}
      </span>
      <GroupHead group={group} />
      {collapsed ? (
        <>
          <GroupState group={group} />
          <Handle
            id="in"
            type="target"
            position={Position.Left}
            className={handleClasses.dot}
            isConnectable={false}
          />
          <Handle
            id="out"
            type="source"
            position={Position.Right}
            className={handleClasses.dot}
            isConnectable={false}
          />
        </>
      ) : (
        group.description && <div className={classes.description}>{group.description}</div>
      )}
      {!readOnly && writing && <GroupForm group={group} />}
      {!readOnly && !writing && selected && alone && (
        <DrawingTools
          colour={group.color}
          removeLabel="Ungroup"
          onColour={(color) =>
            store.getState().editGraph((graph) => editGroup(graph, id, { color }))
          }
          onRemove={() => run('ungroup')}
        />
      )}
    </div>
  )
}, samePlaceAside)
GroupNode.displayName = 'GroupNode'
