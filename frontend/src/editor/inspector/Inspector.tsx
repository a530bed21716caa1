import { ScrollArea } from '@mantine/core'
import { useRef } from 'react'
import { useRemembered } from '../canvas/useRemembered'
import { useEditor, useNode, useNodeType } from '../store/EditorContext'
import classes from './Inspector.module.css'
import { InspectorBody } from './InspectorBody'
import { InspectorHead } from './InspectorHead'
import { ResizeEdge } from './ResizeEdge'
import { useFieldFocus } from './useFieldFocus'

/** The settings of the step that is open, on the right of the canvas. */
export function Inspector() {
  const id = useEditor((state) => state.openNode)
  return id === null ? null : <OpenInspector key={id} nodeId={id} />
}

function OpenInspector({ nodeId }: { nodeId: string }) {
  const [width, setWidth] = useRemembered('inspector', 400)
  const panel = useRef<HTMLElement>(null)
  const node = useNode(nodeId)
  const type = useNodeType(node?.type ?? '')
  useFieldFocus(panel, nodeId)
  if (!node) return null
  return (
    <aside
      ref={panel}
      className={classes.panel}
      style={{ width }}
      aria-label="Settings of the step"
    >
      <ResizeEdge panel={panel} width={width} onResize={setWidth} />
      <InspectorHead node={node} type={type} />
      <ScrollArea className={classes.body} type="auto" scrollbarSize={8}>
        <InspectorBody nodeId={nodeId} type={type} />
      </ScrollArea>
    </aside>
  )
}
