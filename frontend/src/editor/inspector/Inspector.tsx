import { memo, useRef } from 'react'
import { useRemembered } from '../canvas/useRemembered'
import { findNode } from '../graph/walk'
import { EditingNote } from '../presence/EditingNote'
import { useEditor, useNodeType } from '../store/EditorContext'
import classes from './Inspector.module.css'
import { InspectorHead } from './InspectorHead'
import { ResizeEdge } from './ResizeEdge'
import { InspectorTabs } from './tabs/InspectorTabs'
import { useFieldFocus } from './useFieldFocus'

/** The settings of the step that is open, on the right of the canvas. */
export const Inspector = memo(() => {
  const id = useEditor((state) => state.openNode)
  return id === null ? null : <OpenInspector key={id} nodeId={id} />
})
Inspector.displayName = 'Inspector'

function OpenInspector({ nodeId }: { nodeId: string }) {
  const [width, setWidth] = useRemembered('inspector', 400)
  const panel = useRef<HTMLElement>(null)
  const typeName = useEditor((state) => findNode(state.shape, nodeId)?.type)
  const type = useNodeType(typeName ?? '')
  useFieldFocus(panel, nodeId)
  if (typeName === undefined) return null
  return (
    <aside
      ref={panel}
      className={classes.panel}
      style={{ width }}
      aria-label="Settings of the step"
    >
      <ResizeEdge panel={panel} width={width} onResize={setWidth} />
      <InspectorHead nodeId={nodeId} type={type} />
      <EditingNote id={nodeId} />
      <InspectorTabs nodeId={nodeId} type={type} />
    </aside>
  )
}
